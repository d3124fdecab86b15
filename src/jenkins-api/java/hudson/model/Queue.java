package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.queue.SubTask;
import jenkins.console.WithConsoleUrl;
import jenkins.model.FullyNamedModelObject;
import jenkins.model.queue.QueueItem;
import org.springframework.security.core.Authentication;

public class Queue extends ResourceController implements Saveable {
    private static final Queue INSTANCE = new Queue();

    Queue() {}

    public void save() {
        throw new UnsupportedOperationException();
    }

    public static Queue getInstance() {
        return INSTANCE;
    }

    public interface Task extends FullyNamedModelObject, SubTask {
        String getName();

        default String getAffinityKey() {
            return getUrl();
        }

        default void checkAbortPermission() {
            throw new UnsupportedOperationException();
        }

        String getUrl();

        @NonNull
        default Authentication getDefaultAuthentication2() {
            return hudson.security.ACL.SYSTEM2;
        }

        @NonNull
        default Authentication getDefaultAuthentication2(Item item) {
            return getDefaultAuthentication2();
        }
    }

    public abstract static class Item extends Actionable implements QueueItem {
        Item() {}
    }

    public interface Executable extends Runnable, WithConsoleUrl {
        @NonNull
        SubTask getParent();

        @CheckForNull
        default Executable getParentExecutable() {
            return null;
        }

        default long getEstimatedDuration() {
            return -1;
        }

        default String getConsoleUrl() {
            throw new UnsupportedOperationException();
        }

        String toString();
    }
}
