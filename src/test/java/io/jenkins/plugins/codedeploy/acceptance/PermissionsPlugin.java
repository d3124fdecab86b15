package io.jenkins.plugins.codedeploy.acceptance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A plugin of one class: an authorization strategy that knows an admin, a viewer and an outsider.
 *
 * <p>Core has none that leaves a logged-in user without rights, and the matrix plugin need not be among the given
 * ones. It is compiled here against the given war, so that it always fits.
 *
 * @param war the controller that it is for
 * @param work a directory of its own
 */
record PermissionsPlugin(Path war, Path work) {

    private static final String SOURCE = "NamedPermissions.java.txt";

    void write(Path file) throws IOException {
        Home.delete(work);
        Path libraries = Files.createDirectories(work.resolve("lib"));
        Path classes = Files.createDirectories(work.resolve("classes"));
        Path source = work.resolve("NamedPermissions.java");
        Files.writeString(source, Home.resource(SOURCE));
        List<String> arguments = List.of(
                "-proc:none",
                "-nowarn",
                "--release",
                "17",
                "-d",
                classes.toString(),
                "-cp",
                String.join(System.getProperty("path.separator"), unpack(libraries)),
                source.toString());
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IOException("the permissions plugin does not compile against " + war);
        }
        jar(file, classes);
        Home.delete(libraries);
    }

    private List<String> unpack(Path libraries) throws IOException {
        List<String> paths = new ArrayList<>();
        try (JarFile jar = new JarFile(war.toFile())) {
            for (JarEntry entry : jar.stream()
                    .filter(each -> each.getName().matches("WEB-INF/lib/[^/]+\\.jar"))
                    .toList()) {
                Path target = libraries.resolve(Path.of(entry.getName()).getFileName());
                Files.copy(jar.getInputStream(entry), target);
                paths.add(target.toString());
            }
        }
        return paths;
    }

    private static void jar(Path file, Path classes) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Short-Name", "acceptance-permissions");
        main.putValue("Plugin-Version", "1");
        main.putValue("Jenkins-Version", "2.479.3");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream plugin = new JarOutputStream(out, manifest)) {
            plugin.putNextEntry(new JarEntry("WEB-INF/lib/acceptance-permissions.jar"));
            try (JarOutputStream inner = new JarOutputStream(plugin, manifest);
                    Stream<Path> files = Files.walk(classes)) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    inner.putNextEntry(
                            new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                    Files.copy(each, inner);
                }
            }
        }
    }
}
