package io.jenkins.plugins.codedeploy.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Collects class files by internal name: from a directory of classes, or from the jars inside a war or plugin file. */
final class ClassFiles {

    private static final String SUFFIX = ".class";

    private ClassFiles() {}

    /** The root directory that a class was loaded from. */
    static Path rootOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The class files below a root whose internal name is wanted. */
    static Map<String, byte[]> below(Path root, Predicate<String> wanted) {
        Map<String, byte[]> found = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (isWanted(path, wanted)) {
                    found.put(internalName(path), Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** The class files in the jars below {@code WEB-INF/lib} of a war, hpi or jpi. */
    static Map<String, byte[]> inArchive(Path archive, Predicate<String> wanted) throws IOException {
        Map<String, byte[]> found = new HashMap<>();
        try (ZipInputStream outer = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = outer.getNextEntry(); entry != null; entry = outer.getNextEntry()) {
                if (entry.getName().startsWith("WEB-INF/lib/")
                        && entry.getName().endsWith(".jar")) {
                    addJar(outer, wanted, found);
                }
            }
        }
        return found;
    }

    private static void addJar(InputStream jar, Predicate<String> wanted, Map<String, byte[]> found)
            throws IOException {
        ZipInputStream inner = new ZipInputStream(jar);
        for (ZipEntry entry = inner.getNextEntry(); entry != null; entry = inner.getNextEntry()) {
            if (isWanted(entry.getName(), wanted)) {
                found.putIfAbsent(internalName(entry.getName()), inner.readAllBytes());
            }
        }
    }

    private static boolean isWanted(String path, Predicate<String> wanted) {
        return path.endsWith(SUFFIX) && wanted.test(internalName(path));
    }

    private static String internalName(String path) {
        return path.substring(0, path.length() - SUFFIX.length());
    }
}
