package io.jenkins.plugins.codedeploy.functional;

import hudson.remoting.Callable;
import hudson.remoting.Future;
import hudson.remoting.VirtualChannel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An agent in this process that gets everything as bytes, as over the network, and keeps them. */
final class RecordedChannel implements VirtualChannel {
    final List<String> sent = new ArrayList<>();
    final List<String> received = new ArrayList<>();

    @Override
    public synchronized <V, T extends Throwable> V call(Callable<V, T> callable)
            throws IOException, T, InterruptedException {
        V answer = passed(callable, sent).call();
        return passed(answer, received);
    }

    @SuppressWarnings("unchecked")
    private static <O> O passed(O object, List<String> seen) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        seen.add(bytes.toString(StandardCharsets.ISO_8859_1));
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (O) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    @Override
    public <V, T extends Throwable> Future<V> callAsync(Callable<V, T> callable) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public void join() {
        // Nothing runs.
    }

    @Override
    public void join(long timeout) {
        // Nothing runs.
    }

    @Override
    public <T> T export(Class<T> type, T instance) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void syncLocalIO() {
        // There is none.
    }
}
