package hudson.tasks;

import hudson.ExtensionPoint;

@SuppressWarnings({"rawtypes", "unchecked"})
public abstract class Recorder extends Publisher implements ExtensionPoint {
    protected Recorder() {}

    public BuildStepDescriptor getDescriptor() {
        return (BuildStepDescriptor) super.getDescriptor();
    }
}
