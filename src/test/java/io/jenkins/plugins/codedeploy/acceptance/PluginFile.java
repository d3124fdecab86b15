package io.jenkins.plugins.codedeploy.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * A plugin file as it is given.
 *
 * @param path the .hpi or .jpi
 * @param shortName the plugin's id
 * @param version its version as the manifest says
 * @param needs ids of the plugins without which it does not load
 */
record PluginFile(Path path, String shortName, String version, List<String> needs) {

    static PluginFile read(Path path) {
        try (JarFile jar = new JarFile(path.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            String name = Optional.ofNullable(manifest.getValue("Short-Name"))
                    .orElseGet(() -> path.getFileName().toString().replaceFirst("\\.[hj]pi$", ""));
            return new PluginFile(
                    path,
                    name,
                    Optional.ofNullable(manifest.getValue("Plugin-Version")).orElse("unknown"),
                    needs(manifest.getValue("Plugin-Dependencies")));
        } catch (IOException e) {
            throw new UncheckedIOException("not a plugin file: " + path, e);
        }
    }

    private static List<String> needs(String header) {
        return header == null
                ? List.of()
                : Arrays.stream(header.split(","))
                        .filter(dependency -> !dependency.contains("resolution:=optional"))
                        .map(dependency -> dependency.split(":")[0].strip())
                        .toList();
    }
}
