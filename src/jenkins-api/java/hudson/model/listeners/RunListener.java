package hudson.model.listeners;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;

@SuppressWarnings({"rawtypes", "unchecked"})
public abstract class RunListener<R extends Run> implements ExtensionPoint {
    public final Class<R> targetType;

    protected RunListener(Class<R> targetType) {
        this.targetType = targetType;
    }

    protected RunListener() {
        this.targetType = null;
    }

    public void onCompleted(R r, @NonNull TaskListener listener) {
        ;
    }

    public void onFinalized(R r) {
        ;
    }

    public void onInitialize(R r) {
        ;
    }

    public void onStarted(R r, TaskListener listener) {
        ;
    }

    public void onDeleted(R r) {
        ;
    }

    public static ExtensionList<RunListener> all() {
        return ExtensionList.lookup(RunListener.class);
    }
}
