package io.jenkins.plugins.codedeploy.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The plugin as it was packed.
 *
 * @param outer the hpi
 * @param jar the one jar in it
 */
record PluginFile(Archive outer, Archive jar) {

    static final String JAR = "WEB-INF/lib/codedeploy-ng.jar";

    static PluginFile packed() throws IOException {
        Path file = Path.of(System.getProperty("hpi.file"));
        Archive outer = Archive.read(Files.newInputStream(file));
        return new PluginFile(outer, outer.inner(JAR));
    }

    /** Every class of the jar, loaded but not initialised. */
    List<Class<?>> classes() throws ClassNotFoundException {
        List<Class<?>> classes = new ArrayList<>();
        for (String path : jar.files().keySet()) {
            if (path.endsWith(".class") && !path.endsWith("-info.class")) {
                String name =
                        path.substring(0, path.length() - ".class".length()).replace('/', '.');
                classes.add(Class.forName(name, false, PluginFile.class.getClassLoader()));
            }
        }
        return classes;
    }

    Stream<String> paths(String suffix) {
        return jar.files().keySet().stream().filter(path -> path.endsWith(suffix));
    }

    /** A view of a class or, as Stapler does, of its nearest superclass that has it. */
    Optional<String> view(Class<?> type, String file) {
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            String path = owner.getName().replace('.', '/').replace('$', '/') + '/' + file;
            if (jar.has(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }
}
