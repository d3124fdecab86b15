package hudson.tasks;

import hudson.ExtensionPoint;

@SuppressWarnings({"rawtypes", "unchecked"})
public abstract class Notifier extends Publisher implements ExtensionPoint {
    protected Notifier() {}

    public BuildStepDescriptor getDescriptor() {
        return (BuildStepDescriptor) super.getDescriptor();
    }
}
