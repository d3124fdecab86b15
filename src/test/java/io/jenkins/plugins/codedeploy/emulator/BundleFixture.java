package io.jenkins.plugins.codedeploy.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Zips with Unix modes, made independently of the bundler under test. */
public final class BundleFixture {
    private static final int FILE = 0100644;
    private static final int EXECUTABLE = 0100755;

    private final Map<String, byte[]> files = new TreeMap<>();

    /** The example application of the documentation. */
    public static final Path EXAMPLE = Path.of("docs/examples/webapp");

    /** An empty bundle. */
    public static BundleFixture empty() {
        return new BundleFixture();
    }

    /** All files of a directory. */
    public static BundleFixture of(Path directory) {
        BundleFixture bundle = new BundleFixture();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                bundle.files.put(directory.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return bundle;
    }

    /** Adds or replaces a file. */
    public BundleFixture with(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Leaves a file out. */
    public BundleFixture without(String name) {
        files.remove(name);
        return this;
    }

    /** The zip; what begins with {@code #!} is executable. */
    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipArchiveEntry entry = new ZipArchiveEntry(file.getKey());
                byte[] content = file.getValue();
                entry.setUnixMode(content.length > 1 && content[0] == '#' && content[1] == '!' ? EXECUTABLE : FILE);
                zip.putArchiveEntry(entry);
                zip.write(content);
                zip.closeArchiveEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
