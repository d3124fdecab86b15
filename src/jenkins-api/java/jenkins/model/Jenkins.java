package jenkins.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.DescriptorExtensionList;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.Launcher;
import hudson.ProxyConfiguration;
import hudson.init.InitMilestone;
import hudson.model.AbstractCIBase;
import hudson.model.Computer;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.DescriptorByNameOwner;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.ModifiableViewGroup;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.model.TopLevelItem;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import jenkins.util.io.OnMaster;
import org.jvnet.hudson.reactor.ReactorException;
import org.kohsuke.stapler.StaplerFallback;
import org.kohsuke.stapler.StaplerProxy;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

@SuppressWarnings("rawtypes")
public class Jenkins extends AbstractCIBase
        implements DirectlyModifiableTopLevelItemGroup,
                StaplerProxy,
                StaplerFallback,
                ModifiableViewGroup,
                AccessControlled,
                DescriptorByNameOwner,
                ModelObjectWithContextMenu,
                ModelObjectWithChildren,
                OnMaster,
                Loadable {
    static JenkinsHolder HOLDER = () -> null;
    public static String VERSION = "?";
    public final transient File root;

    @NonNull
    public static Jenkins get() throws IllegalStateException {
        Jenkins running = getInstanceOrNull();
        if (running == null) {
            throw new IllegalStateException("no Jenkins");
        }
        return running;
    }

    @CheckForNull
    public static Jenkins getInstanceOrNull() {
        return HOLDER.getInstance();
    }

    public transient volatile ProxyConfiguration proxy;

    protected Jenkins(File root, ServletContext context) throws IOException, InterruptedException, ReactorException {
        this.root = root;
    }

    @CheckForNull
    public ProxyConfiguration getProxy() {
        return proxy;
    }

    public void setProxy(@CheckForNull ProxyConfiguration proxy) {
        this.proxy = proxy;
    }

    public String getNodeDescription() {
        throw new UnsupportedOperationException();
    }

    public Descriptor getDescriptor(String id) {
        throw new UnsupportedOperationException();
    }

    public Descriptor getDescriptorByName(String id) {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public Descriptor getDescriptor(Class<? extends Describable> type) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public Descriptor getDescriptorOrDie(Class<? extends Describable> type) {
        throw new UnsupportedOperationException();
    }

    public <T extends Descriptor> T getDescriptorByType(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public Launcher createLauncher(TaskListener listener) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getFullName() {
        return "";
    }

    public String getFullDisplayName() {
        return "";
    }

    public List<TopLevelItem> getItems() {
        throw new UnsupportedOperationException();
    }

    public List<TopLevelItem> getItems(Predicate<TopLevelItem> pred) {
        throw new UnsupportedOperationException();
    }

    public <T> List<T> getItems(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public Jenkins getItemGroup() {
        return this;
    }

    @CheckForNull
    public Computer getComputer(@NonNull String name) {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public Node getNode(String name) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public List<Node> getNodes() {
        throw new UnsupportedOperationException();
    }

    public String getSearchUrl() {
        throw new UnsupportedOperationException();
    }

    public String getUrlChildPrefix() {
        throw new UnsupportedOperationException();
    }

    @Nullable
    public String getRootUrl() throws IllegalStateException {
        throw new UnsupportedOperationException();
    }

    public File getRootDir() {
        return root;
    }

    public FilePath getWorkspaceFor(TopLevelItem item) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public FilePath getRootPath() {
        throw new UnsupportedOperationException();
    }

    public boolean isUseSecurity() {
        throw new UnsupportedOperationException();
    }

    public <T> ExtensionList<T> getExtensionList(Class<T> extensionType) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public <T extends Describable<T>, D extends Descriptor<T>> DescriptorExtensionList<T, D> getDescriptorList(
            Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public ACL getACL() {
        throw new UnsupportedOperationException();
    }

    public boolean isQuietingDown() {
        throw new UnsupportedOperationException();
    }

    public boolean isTerminating() {
        throw new UnsupportedOperationException();
    }

    public InitMilestone getInitLevel() {
        throw new UnsupportedOperationException();
    }

    public TopLevelItem getItem(String name) throws AccessDeniedException {
        throw new UnsupportedOperationException();
    }

    public Item getItem(String pathName, ItemGroup context) {
        throw new UnsupportedOperationException();
    }

    public final Item getItem(String pathName, Item context) {
        throw new UnsupportedOperationException();
    }

    public final <T extends Item> T getItem(String pathName, ItemGroup context, @NonNull Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public final <T extends Item> T getItem(String pathName, Item context, Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public File getRootDirFor(TopLevelItem child) {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public <T extends Item> T getItemByFullName(@NonNull String fullName, Class<T> type) throws AccessDeniedException {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public Item getItemByFullName(String fullName) {
        throw new UnsupportedOperationException();
    }

    public void onDeleted(TopLevelItem item) throws IOException {
        throw new UnsupportedOperationException();
    }

    public int getNumExecutors() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public Computer createComputer() {
        throw new UnsupportedOperationException();
    }

    public void load() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void cleanUp() {
        throw new UnsupportedOperationException();
    }

    public static void checkGoodName(String name) throws Failure {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static Authentication getAuthentication2() {
        Authentication current = SecurityContextHolder.getContext().getAuthentication();
        return current == null ? ANONYMOUS2 : current;
    }

    public Object getTarget() {
        return this;
    }

    public static final PermissionGroup PERMISSIONS = Permission.HUDSON_PERMISSIONS;
    public static final Permission ADMINISTER = Permission.HUDSON_ADMINISTER;
    public static final Permission MANAGE =
            new Permission(PERMISSIONS, "Manage", null, ADMINISTER, PermissionScope.JENKINS);
    public static final Permission SYSTEM_READ =
            new Permission(PERMISSIONS, "SystemRead", null, ADMINISTER, PermissionScope.JENKINS);
    public static final Permission READ =
            new Permission(PERMISSIONS, "Read", null, Permission.READ, PermissionScope.JENKINS);
    public static final Authentication ANONYMOUS2 =
            new AnonymousAuthenticationToken("anonymous", "anonymous", List.of(() -> "anonymous"));

    public interface JenkinsHolder {
        @CheckForNull
        Jenkins getInstance();
    }
}
