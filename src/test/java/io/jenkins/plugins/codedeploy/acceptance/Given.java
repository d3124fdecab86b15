package io.jenkins.plugins.codedeploy.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What the person who runs the tests gave: the properties {@code jenkins.war}, {@code jenkins.plugins}, {@code hpi.file}.
 *
 * @param war the controller
 * @param plugins plugin files by id, without ours
 * @param hpi our own plugin file
 * @param directory where everything that is written goes
 */
record Given(Path war, Map<String, PluginFile> plugins, PluginFile hpi, Path directory) {

    static Given properties() {
        Path folder = property("jenkins.plugins");
        PluginFile ours = PluginFile.read(property("hpi.file"));
        Map<String, PluginFile> plugins = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().matches(".*\\.[hj]pi"))
                    .map(PluginFile::read)
                    .filter(plugin -> !plugin.shortName().equals(ours.shortName()))
                    .forEach(plugin -> plugins.put(plugin.shortName(), plugin));
        } catch (IOException e) {
            throw new UncheckedIOException("jenkins.plugins is not a readable folder: " + folder, e);
        }
        return new Given(property("jenkins.war"), plugins, ours, property("acceptance.directory"));
    }

    /** Which of these plugins, ours, and all that they need to load, are not given. */
    List<String> missing(Collection<String> ids) {
        Set<String> missing = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(ids);
        open.addAll(hpi.needs());
        while (!open.isEmpty()) {
            String id = open.pop();
            if (!plugins.containsKey(id)) {
                missing.add(id);
            } else if (seen.add(id)) {
                open.addAll(plugins.get(id).needs());
            }
        }
        return List.copyOf(missing);
    }

    /** The core's version as the war's manifest says. */
    String coreVersion() {
        try (JarFile jar = new JarFile(war.toFile())) {
            return Optional.ofNullable(jar.getManifest().getMainAttributes().getValue("Jenkins-Version"))
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("not a war: " + war, e);
        }
    }

    private static Path property(String name) {
        String value = System.getProperty(name, "");
        if (value.isEmpty() || value.startsWith("${")) {
            throw new IllegalStateException("property " + name + " is not set; see docs/compatibility.md");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}
