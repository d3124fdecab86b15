package hudson;

import hudson.model.Saveable;
import java.io.Closeable;
import java.io.IOException;

public class BulkChange implements Closeable {
    private boolean completed;
    private final Saveable saveable;
    private final BulkChange outer;
    private static final ThreadLocal<BulkChange> CURRENT = new ThreadLocal<>();
    public final Exception allocator;

    @SuppressWarnings("this-escape")
    public BulkChange(Saveable saveable) {
        this.saveable = saveable;
        allocator = new Exception();
        outer = CURRENT.get();
        CURRENT.set(this);
    }

    public void commit() throws IOException {
        if (!completed) {
            abort();
            saveable.save();
        }
    }

    public void close() {
        abort();
    }

    public void abort() {
        if (!completed) {
            completed = true;
            CURRENT.set(outer);
        }
    }

    public static BulkChange current() {
        return CURRENT.get();
    }

    public static boolean contains(Saveable s) {
        for (BulkChange change = current(); change != null; change = change.outer) {
            if (change.saveable == s || change.saveable == ALL) {
                return true;
            }
        }
        return false;
    }

    public static final Saveable ALL = () -> {};
}
