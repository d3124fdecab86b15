package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.ModelObject;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import hudson.util.ListBoxModel;
import java.util.ArrayList;
import java.util.List;
import org.jenkins.ui.icon.IconSpec;
import org.springframework.security.core.Authentication;

@SuppressWarnings("rawtypes")
public abstract class CredentialsProvider extends Descriptor<CredentialsProvider>
        implements ExtensionPoint, Describable<CredentialsProvider>, IconSpec {
    public static final PermissionGroup GROUP = new PermissionGroup(CredentialsProvider.class, null);
    public static final Permission USE_OWN =
            new Permission(GROUP, "UseOwn", null, hudson.model.Item.BUILD, PermissionScope.JENKINS);
    public static final Permission USE_ITEM =
            new Permission(GROUP, "UseItem", null, hudson.model.Item.CONFIGURE, PermissionScope.ITEM);
    public static final Permission CREATE =
            new Permission(GROUP, "Create", null, Permission.CREATE, PermissionScope.ITEM_GROUP);
    public static final Permission UPDATE =
            new Permission(GROUP, "Update", null, Permission.UPDATE, PermissionScope.ITEM_GROUP);
    public static final Permission VIEW =
            new Permission(GROUP, "View", null, Permission.READ, PermissionScope.ITEM_GROUP);
    public static final Permission DELETE =
            new Permission(GROUP, "Delete", null, Permission.DELETE, PermissionScope.ITEM_GROUP);

    public CredentialsProvider() {}

    public static Iterable<CredentialsStore> lookupStores(ModelObject context) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static <C extends Credentials> List<C> lookupCredentialsInItemGroup(
            @NonNull Class<C> type, @Nullable ItemGroup itemGroup, @Nullable Authentication authentication) {
        return lookupCredentialsInItemGroup(type, itemGroup, authentication, List.of());
    }

    @NonNull
    public static <C extends Credentials> List<C> lookupCredentialsInItemGroup(
            @NonNull Class<C> type,
            @Nullable ItemGroup itemGroup,
            @Nullable Authentication authentication,
            @Nullable List<DomainRequirement> domainRequirements) {
        List<C> found = new ArrayList<>();
        for (CredentialsProvider provider : all()) {
            found.addAll(provider.getCredentialsInItemGroup(
                    type, itemGroup, authentication, requirements(domainRequirements)));
        }
        return found;
    }

    public static <C extends IdCredentials> ListBoxModel listCredentialsInItemGroup(
            @NonNull Class<C> type,
            @Nullable ItemGroup itemGroup,
            @Nullable Authentication authentication,
            @Nullable List<DomainRequirement> domainRequirements,
            @Nullable CredentialsMatcher matcher) {
        return listed(lookupCredentialsInItemGroup(type, itemGroup, authentication, domainRequirements), matcher);
    }

    @NonNull
    public static <C extends Credentials> List<C> lookupCredentialsInItem(
            @NonNull Class<C> type, @Nullable Item item, @Nullable Authentication authentication) {
        return lookupCredentialsInItem(type, item, authentication, List.of());
    }

    @NonNull
    public static <C extends Credentials> List<C> lookupCredentialsInItem(
            @NonNull Class<C> type,
            @Nullable Item item,
            @Nullable Authentication authentication,
            @Nullable List<DomainRequirement> domainRequirements) {
        if (item == null) {
            return lookupCredentialsInItemGroup(type, null, authentication, domainRequirements);
        }
        List<C> found = new ArrayList<>();
        for (CredentialsProvider provider : all()) {
            found.addAll(provider.getCredentialsInItem(type, item, authentication, requirements(domainRequirements)));
        }
        return found;
    }

    @NonNull
    public static <C extends IdCredentials> ListBoxModel listCredentialsInItem(
            @NonNull Class<C> type,
            @Nullable Item item,
            @Nullable Authentication authentication,
            @Nullable List<DomainRequirement> domainRequirements,
            @Nullable CredentialsMatcher matcher) {
        return listed(lookupCredentialsInItem(type, item, authentication, domainRequirements), matcher);
    }

    @CheckForNull
    public static <C extends IdCredentials> C findCredentialById(
            @NonNull String id, @NonNull Class<C> type, @NonNull Run<?, ?> run) {
        return findCredentialById(id, type, run, List.of());
    }

    @CheckForNull
    public static <C extends IdCredentials> C findCredentialById(
            @NonNull String id,
            @NonNull Class<C> type,
            @NonNull Run<?, ?> run,
            @Nullable List<DomainRequirement> domainRequirements) {
        Item job = run.getParent();
        Authentication identity = job instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
        CredentialsMatcher wanted = CredentialsMatchers.withId(id.trim());
        C found = CredentialsMatchers.firstOrNull(
                lookupCredentialsInItem(type, job, identity, domainRequirements), wanted);
        if (found == null && identity != ACL.SYSTEM2 && run.hasPermission2(identity, USE_ITEM)) {
            found = CredentialsMatchers.firstOrNull(
                    lookupCredentialsInItem(type, job, ACL.SYSTEM2, domainRequirements), wanted);
        }
        Credentials ofTheRun = found == null ? null : found.forRun(run);
        return type.isInstance(ofTheRun) ? type.cast(ofTheRun) : found;
    }

    public static ExtensionList<CredentialsProvider> all() {
        return ExtensionList.lookup(CredentialsProvider.class);
    }

    @NonNull
    public <C extends Credentials> List<C> getCredentialsInItemGroup(
            @NonNull Class<C> type,
            @Nullable ItemGroup itemGroup,
            @Nullable Authentication authentication,
            @NonNull List<DomainRequirement> domainRequirements) {
        return List.of();
    }

    @NonNull
    public <C extends IdCredentials> ListBoxModel getCredentialIdsInItemGroup(
            @NonNull Class<C> type,
            @Nullable ItemGroup itemGroup,
            @Nullable Authentication authentication,
            @NonNull List<DomainRequirement> domainRequirements,
            @NonNull CredentialsMatcher matcher) {
        return listed(getCredentialsInItemGroup(type, itemGroup, authentication, domainRequirements), matcher);
    }

    @NonNull
    public <C extends Credentials> List<C> getCredentialsInItem(
            @NonNull Class<C> type,
            @NonNull Item item,
            @Nullable Authentication authentication,
            @NonNull List<DomainRequirement> domainRequirements) {
        return getCredentialsInItemGroup(type, item.getParent(), authentication, domainRequirements);
    }

    @NonNull
    public <C extends IdCredentials> ListBoxModel getCredentialIdsInItem(
            @NonNull Class<C> type,
            @NonNull Item item,
            @Nullable Authentication authentication,
            @NonNull List<DomainRequirement> domainRequirements,
            @NonNull CredentialsMatcher matcher) {
        return listed(getCredentialsInItem(type, item, authentication, domainRequirements), matcher);
    }

    @CheckForNull
    public static <C extends Credentials> C track(@NonNull Run build, @CheckForNull C credentials) {
        return credentials;
    }

    @NonNull
    public static <C extends Credentials> List<C> trackAll(@NonNull Run build, @NonNull List<C> credentials) {
        return credentials;
    }

    @CheckForNull
    public static <C extends Credentials> C track(@NonNull Item item, @CheckForNull C credentials) {
        return credentials;
    }

    @NonNull
    public static <C extends Credentials> List<C> trackAll(@NonNull Item item, @NonNull List<C> credentials) {
        return credentials;
    }

    private static List<DomainRequirement> requirements(List<DomainRequirement> given) {
        return given == null ? List.of() : given;
    }

    private static <C extends IdCredentials> ListBoxModel listed(List<C> credentials, CredentialsMatcher matcher) {
        ListBoxModel options = new ListBoxModel();
        for (C each : credentials) {
            if (matcher == null || matcher.matches(each)) {
                options.add(each.getId(), each.getId());
            }
        }
        return options;
    }
}
