package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.XmlFile;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import java.io.File;
import java.io.IOException;
import javax.xml.transform.Source;
import jenkins.model.Loadable;
import org.kohsuke.stapler.HttpDeletable;
import org.kohsuke.stapler.StaplerProxy;

public abstract class AbstractItem extends Actionable
        implements Loadable, Item, HttpDeletable, AccessControlled, DescriptorByNameOwner, StaplerProxy {
    protected transient String name;
    private transient ItemGroup<? extends Item> parent;

    protected AbstractItem(ItemGroup<? extends Item> parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    @NonNull
    public String getName() {
        return name;
    }

    public String getDisplayName() {
        return name;
    }

    public File getRootDir() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public ItemGroup<? extends Item> getParent() {
        return parent;
    }

    public String getDescription() {
        throw new UnsupportedOperationException();
    }

    protected void doSetName(String name) {
        this.name = name;
    }

    @NonNull
    public final String getFullName() {
        String folder = parent.getFullName();
        return folder.isEmpty() ? name : folder + '/' + name;
    }

    public final String getFullDisplayName() {
        String folder = parent.getFullDisplayName();
        return folder.isEmpty() ? getDisplayName() : folder + " » " + getDisplayName();
    }

    public final String getUrl() {
        return parent.getUrl() + getShortUrl();
    }

    public String getShortUrl() {
        return parent.getUrlChildPrefix() + '/' + name + '/';
    }

    @NonNull
    public ACL getACL() {
        throw new UnsupportedOperationException();
    }

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }

    public final XmlFile getConfigFile() {
        throw new UnsupportedOperationException();
    }

    public void updateByXml(Source source) throws IOException {
        throw new UnsupportedOperationException();
    }

    public String toString() {
        return super.toString() + '[' + name + ']';
    }

    public Object getTarget() {
        return this;
    }
}
