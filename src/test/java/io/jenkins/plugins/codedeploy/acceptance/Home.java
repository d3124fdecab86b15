package io.jenkins.plugins.codedeploy.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A fresh JENKINS_HOME with the given plugins, three accounts and nothing else. */
record Home(Path path) {

    static Home fresh(Given given, URI root) {
        Path path = given.directory().resolve("home");
        try {
            delete(path);
            Path plugins = Files.createDirectories(path.resolve("plugins"));
            for (PluginFile plugin : given.plugins().values()) {
                Files.copy(plugin.path(), plugins.resolve(plugin.shortName() + ".jpi"));
            }
            Files.copy(given.hpi().path(), plugins.resolve(given.hpi().shortName() + ".jpi"));
            new PermissionsPlugin(given.war(), given.directory().resolve("permissions"))
                    .write(plugins.resolve("acceptance-permissions.jpi"));
            Path scripts = Files.createDirectories(path.resolve("init.groovy.d"));
            Files.writeString(
                    scripts.resolve("accounts.groovy"),
                    resource("accounts.groovy")
                            .replace("@ADMIN@", Account.ADMIN.password())
                            .replace("@VIEWER@", Account.VIEWER.password())
                            .replace("@OUTSIDER@", Account.OUTSIDER.password())
                            .replace("@ROOT@", root.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Home(path);
    }

    /** The set-up is done once; after it the home must stand on its own files. */
    void forgetSetUp() {
        delete(path.resolve("init.groovy.d"));
    }

    Path file(String relative) {
        return path.resolve(relative);
    }

    String text(String relative) {
        try {
            return Files.readString(file(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String resource(String name) {
        try (InputStream in = Home.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
