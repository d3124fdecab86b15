package hudson.model;

import hudson.ExtensionList;
import org.jenkins.ui.icon.IconSpec;

@SuppressWarnings("rawtypes")
public abstract class TopLevelItemDescriptor extends Descriptor<TopLevelItem> implements IconSpec {
    protected TopLevelItemDescriptor(Class<? extends TopLevelItem> clazz) {
        super(clazz);
    }

    protected TopLevelItemDescriptor() {}

    public boolean isApplicable(Descriptor descriptor) {
        return true;
    }

    public boolean isApplicableIn(ItemGroup parent) {
        return true;
    }

    public boolean testInstance(TopLevelItem i) {
        return i.getDescriptor() == this;
    }

    public static ExtensionList<TopLevelItemDescriptor> all() {
        return ExtensionList.lookup(TopLevelItemDescriptor.class);
    }
}
