package hudson.util;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.TaskListener;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;

public class StreamTaskListener extends AbstractTaskListener implements TaskListener, Closeable {
    private final transient Charset charset;
    private final transient PrintStream out;
    private static final long serialVersionUID = 1L;

    public StreamTaskListener(@NonNull OutputStream out, @CheckForNull Charset charset) {
        this.charset = charset == null ? Charset.defaultCharset() : charset;
        this.out = new PrintStream(out, false, this.charset);
    }

    public StreamTaskListener(@NonNull File out, @CheckForNull Charset charset) throws IOException {
        this(Files.newOutputStream(out.toPath()), charset);
    }

    public static StreamTaskListener fromStdout() {
        return new StreamTaskListener(System.out, Charset.defaultCharset());
    }

    public static StreamTaskListener fromStderr() {
        return new StreamTaskListener(System.err, Charset.defaultCharset());
    }

    public PrintStream getLogger() {
        return out;
    }

    public Charset getCharset() {
        return charset;
    }

    public void close() throws IOException {
        out.close();
    }

    public void closeQuietly() {
        out.close();
    }
}
