package hudson.remoting;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.io.OutputStream;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

public final class RemoteOutputStream extends OutputStream implements SerializableOnlyOverRemoting {
    private final transient OutputStream core;
    private static final long serialVersionUID = 1L;

    public RemoteOutputStream(OutputStream core) {
        this.core = core;
    }

    public void write(int b) throws IOException {
        core.write(b);
    }

    public void write(@NonNull byte[] b) throws IOException {
        core.write(b);
    }

    public void write(@NonNull byte[] b, int off, int len) throws IOException {
        core.write(b, off, len);
    }

    public void flush() throws IOException {
        core.flush();
    }

    public void close() throws IOException {
        core.close();
    }
}
