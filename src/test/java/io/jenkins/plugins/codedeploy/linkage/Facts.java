package io.jenkins.plugins.codedeploy.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Where the real API is known from: a war with plugin files, or lists of what two releases of the core hold. */
final class Facts {

    static final String NONE =
            "no facts about the real Jenkins API: give -Djenkins.war=FILE with -Djenkins.plugins=DIR,"
                    + " or -Djenkins.api=DIR";

    private static final String OLDER = "2.479.3";
    private static final String NEWER = "2.555.3";

    private Facts() {}

    /** The releases to check against: each of them has to be satisfied. Empty if nobody told. */
    static List<Release> given(Properties properties, Path basedir) throws IOException {
        Optional<Path> war = path(properties, "jenkins.war");
        if (war.isPresent()) {
            return List.of(fromFiles(war.get(), path(properties, "jenkins.plugins")));
        }
        Path lists = path(properties, "jenkins.api").orElse(basedir.resolve("../shared/reference/jenkins-api"));
        return Files.isDirectory(lists) ? fromLists(lists) : List.of();
    }

    /** Surefire hands on a property that nobody set as its own placeholder. */
    private static Optional<Path> path(Properties properties, String name) {
        String value = properties.getProperty(name, "");
        return value.isBlank() || value.startsWith("${") ? Optional.empty() : Optional.of(Path.of(value));
    }

    private static Release fromFiles(Path war, Optional<Path> plugins) throws IOException {
        Map<String, byte[]> files = new HashMap<>(ClassFiles.inArchive(war, name -> true));
        if (plugins.isPresent()) {
            try (Stream<Path> found = Files.list(plugins.get())) {
                for (Path plugin : found.filter(file -> file.toString().matches(".*\\.[hj]pi"))
                        .toList()) {
                    ClassFiles.inArchive(plugin, Classes::ofJenkins).forEach(files::putIfAbsent);
                }
            }
        }
        try (JarInputStream jar = new JarInputStream(Files.newInputStream(war))) {
            Manifest manifest = jar.getManifest();
            String version =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Jenkins-Version");
            return new Release("core " + (version == null ? war.getFileName() : version), new CompiledClasses(files));
        }
    }

    /** What both lists agree on is taken to be in every release between them. */
    private static List<Release> fromLists(Path lists) throws IOException {
        List<Path> plugins = new ArrayList<>();
        try (Stream<Path> files = Files.list(lists)) {
            files.filter(file -> file.toString().endsWith(".tsv.gz"))
                    .filter(file -> !file.getFileName().toString().startsWith("core-"))
                    .forEach(plugins::add);
        }
        ListedClasses older = listed(lists, OLDER, plugins);
        ListedClasses newer = listed(lists, NEWER, plugins);
        settled().forEach(name -> newer.find(name).ifPresent(older::adopt));
        for (ListedClasses listed : List.of(older, newer)) {
            listed.addAll(lines("cloudbees-folder.tsv"));
        }
        return List.of(new Release("core " + OLDER, older), new Release("core " + NEWER, newer));
    }

    private static ListedClasses listed(Path lists, String version, List<Path> plugins) {
        List<Path> files = new ArrayList<>(plugins);
        files.add(lists.resolve("core-" + version + ".tsv.gz"));
        return ListedClasses.read(files);
    }

    private static List<String> settled() throws IOException {
        return lines("settled-types.txt");
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream names = Facts.class.getResourceAsStream(resource)) {
            return new String(names.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
