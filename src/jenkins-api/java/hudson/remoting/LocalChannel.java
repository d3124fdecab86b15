package hudson.remoting;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.concurrent.ExecutorService;

public class LocalChannel implements VirtualChannel {
    private final ExecutorService executor;

    public LocalChannel(ExecutorService executor) {
        this.executor = executor;
    }

    public <V, T extends Throwable> V call(Callable<V, T> callable) throws T {
        return callable.call();
    }

    public <V, T extends Throwable> Future<V> callAsync(@NonNull Callable<V, T> callable) {
        throw new UnsupportedOperationException();
    }

    public void close() {
        ;
    }

    public void join() throws InterruptedException {
        ;
    }

    public void join(long timeout) throws InterruptedException {
        ;
    }

    public <T> T export(@NonNull Class<T> intf, T instance) {
        return instance;
    }

    public void syncLocalIO() throws InterruptedException {
        ;
    }
}
