package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.remoting.Callable;
import hudson.remoting.LocalChannel;
import hudson.remoting.VirtualChannel;
import hudson.util.DaemonThreadFactory;
import java.io.File;
import java.io.FileFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jenkinsci.remoting.RoleChecker;
import org.jenkinsci.remoting.RoleSensitive;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

public final class FilePath implements SerializableOnlyOverRemoting {
    private static final long serialVersionUID = 1L;
    private static final Pattern ABSOLUTE = Pattern.compile("^(\\\\\\\\|/|[A-Za-z]:[\\\\/])");
    private final transient VirtualChannel channel;
    private final String remote;

    public FilePath(@CheckForNull VirtualChannel channel, @NonNull String remote) {
        this.channel = channel == localChannel ? null : channel;
        this.remote = normalised(remote);
    }

    public FilePath(@NonNull File localPath) {
        this.channel = null;
        this.remote = normalised(localPath.getPath());
    }

    public FilePath(@NonNull FilePath base, @NonNull String rel) {
        this.channel = base.channel;
        this.remote = normalised(
                ABSOLUTE.matcher(rel).find()
                        ? rel
                        : base.unix() ? base.remote + '/' + rel : base.remote + '\\' + rel.replace('/', '\\'));
    }

    public String getRemote() {
        return remote;
    }

    public boolean equals(Object o) {
        return o instanceof FilePath that && remote.equals(that.remote) && Objects.equals(channel, that.channel);
    }

    public int hashCode() {
        return 31 * Objects.hashCode(channel) + remote.hashCode();
    }

    public void copyFrom(InputStream in) throws IOException, InterruptedException {
        try (OutputStream out = write()) {
            in.transferTo(out);
        }
    }

    public <T> T act(FileCallable<T> callable) throws IOException, InterruptedException {
        return isRemote() ? channel.call(asCallableWith(callable)) : callable.invoke(new File(remote), localChannel);
    }

    public <V, E extends Throwable> V act(Callable<V, E> callable) throws IOException, InterruptedException, E {
        return isRemote() ? channel.call(callable) : callable.call();
    }

    public <V> Callable<V, IOException> asCallableWith(FileCallable<V> task) {
        return new InvokedHere<>(task, remote);
    }

    public URI toURI() throws IOException, InterruptedException {
        return local().toFile().toURI();
    }

    public void mkdirs() throws IOException, InterruptedException {
        Files.createDirectories(local());
    }

    public void deleteRecursive() throws IOException, InterruptedException {
        if (!exists()) {
            return;
        }
        try (Stream<Path> found = Files.walk(local())) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    public void deleteContents() throws IOException, InterruptedException {
        for (FilePath child : list()) {
            child.deleteRecursive();
        }
    }

    public String getBaseName() {
        String name = getName();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    public String getName() {
        return remote.substring(Math.max(remote.lastIndexOf('/'), remote.lastIndexOf('\\')) + 1);
    }

    @CheckForNull
    public FilePath sibling(String rel) {
        FilePath parent = getParent();
        return parent == null ? null : parent.child(rel);
    }

    @NonNull
    public FilePath child(String relOrAbsolute) {
        return new FilePath(this, relOrAbsolute);
    }

    @CheckForNull
    public FilePath getParent() {
        int end = Math.max(remote.lastIndexOf('/'), remote.lastIndexOf('\\'));
        return end < 0 || end == remote.length() - 1
                ? null
                : new FilePath(channel, remote.substring(0, end == 0 ? 1 : end));
    }

    public boolean delete() throws IOException, InterruptedException {
        if (isRemote()) {
            return channel.call(new DeletedThere(remote));
        }
        return Files.deleteIfExists(local()) || true;
    }

    public boolean exists() throws IOException, InterruptedException {
        return Files.exists(local());
    }

    public long lastModified() throws IOException, InterruptedException {
        return local().toFile().lastModified();
    }

    public boolean isDirectory() throws IOException, InterruptedException {
        return Files.isDirectory(local());
    }

    public long length() throws IOException, InterruptedException {
        return local().toFile().length();
    }

    @NonNull
    public List<FilePath> list() throws IOException, InterruptedException {
        return list((FileFilter) null);
    }

    @NonNull
    public List<FilePath> list(FileFilter filter) throws IOException, InterruptedException {
        File[] children = local().toFile().listFiles(filter);
        return children == null
                ? List.of()
                : Stream.of(children).map(FilePath::new).toList();
    }

    public InputStream read() throws IOException, InterruptedException {
        return Files.newInputStream(local());
    }

    public String readToString() throws IOException, InterruptedException {
        return Files.readString(local(), Charset.defaultCharset());
    }

    public OutputStream write() throws IOException, InterruptedException {
        if (local().getParent() != null) {
            Files.createDirectories(local().getParent());
        }
        return Files.newOutputStream(local());
    }

    public void write(String content, String encoding) throws IOException, InterruptedException {
        try (OutputStream out = write()) {
            out.write(content.getBytes(encoding == null ? Charset.defaultCharset() : Charset.forName(encoding)));
        }
    }

    public void copyTo(FilePath target) throws IOException, InterruptedException {
        try (InputStream in = read()) {
            target.copyFrom(in);
        }
    }

    public void copyTo(OutputStream os) throws IOException, InterruptedException {
        Files.copy(local(), os);
    }

    public VirtualChannel getChannel() {
        return channel == null ? localChannel : channel;
    }

    public boolean isRemote() {
        return channel != null;
    }

    @NonNull
    public static final LocalChannel localChannel =
            new LocalChannel(Executors.newSingleThreadExecutor(new DaemonThreadFactory()));

    public interface FileCallable<T> extends Serializable, RoleSensitive {
        T invoke(File f, VirtualChannel channel) throws IOException, InterruptedException;
    }

    private boolean unix() {
        return isRemote() ? !remote.contains("\\") : File.pathSeparatorChar != ';';
    }

    private static String normalised(String path) {
        Matcher start = ABSOLUTE.matcher(path);
        String root = start.find() ? start.group() : "";
        String separator = path.contains("\\") ? "\\" : "/";
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.substring(root.length()).split("[/\\\\]+")) {
            if (name.equals("..") && !names.isEmpty() && !names.getLast().equals("..")) {
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(".") && !(name.equals("..") && !root.isEmpty())) {
                names.addLast(name);
            }
        }
        String joined = root + String.join(separator, names);
        return joined.isEmpty() ? "." : joined;
    }

    private Path local() {
        if (isRemote()) {
            throw new UnsupportedOperationException("only act(…) is modelled for an agent's file");
        }
        return Path.of(remote);
    }

    private static final class DeletedThere implements Callable<Boolean, IOException> {
        private static final long serialVersionUID = 1L;
        private final String path;

        DeletedThere(String path) {
            this.path = path;
        }

        @Override
        public Boolean call() throws IOException {
            return Files.deleteIfExists(Path.of(path)) || true;
        }

        @Override
        public void checkRoles(RoleChecker checker) {
            // Any side may delete.
        }
    }

    private static final class InvokedHere<V> implements Callable<V, IOException> {
        private static final long serialVersionUID = 1L;
        private final FileCallable<V> task;
        private final String path;

        InvokedHere(FileCallable<V> task, String path) {
            this.task = task;
            this.path = path;
        }

        @Override
        public V call() throws IOException {
            try {
                return task.invoke(new File(path), localChannel);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        @Override
        public void checkRoles(RoleChecker checker) {
            task.checkRoles(checker);
        }
    }
}
