package hudson.model;

public interface Describable<T extends Describable<T>> {
    @SuppressWarnings("unchecked")
    default Descriptor<T> getDescriptor() {
        return (Descriptor<T>) jenkins.model.Jenkins.get().getDescriptorOrDie(getClass());
    }
}
