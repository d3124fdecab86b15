package io.jenkins.plugins.codedeploy.documentation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Maven of this build once more, as a child process that only reads: it is offline, on the same local repository.
 *
 * <p>Builds are not begun within a build: the phase of a line becomes {@code validate}, so that Maven reads the POM, its
 * profiles and properties and makes its plan, but compiles and tests nothing. A goal of a plugin is called as it stands and
 * told to skip its work.
 */
final class Maven {
    private static final Set<String> PHASES = Set.of("verify");
    private static final Map<String, String> SKIPPED = Map.of("spotless:apply", "-Dspotless.apply.skip=true");

    private Maven() {}

    /** Runs a line of the pages in the project's directory. */
    static Child run(String line) throws IOException {
        List<String> command = new ArrayList<>(List.of(program(), "-o", "-B", "-ntp"));
        String repository = given("maven.repo.local");
        if (!repository.isEmpty()) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        // What was loaded over a mirror counts offline only with the same mirror, unless nobody noted where it came
        // from.
        command.add("-Daether.enhancedLocalRepository.trackingFilename=none");
        // This build has done that already.
        command.add("-Denforcer.skip=true");
        command.addAll(onlyReading(line));
        Map<String, String> variables = Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "MAVEN_ARGS",
                "",
                "MAVEN_OPTS",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        return Child.run(Path.of("").toAbsolutePath(), variables, command);
    }

    private static List<String> onlyReading(String line) {
        List<String> words = new ArrayList<>();
        boolean value = false;
        for (String word : line.substring("mvn ".length()).split(" +")) {
            if (value || word.startsWith("-")) {
                words.add(word);
            } else if (PHASES.contains(word)) {
                words.add("validate");
            } else if (SKIPPED.containsKey(word)) {
                words.addAll(List.of(word, SKIPPED.get(word)));
            } else {
                throw new IllegalArgumentException(
                        "'" + word + "' of '" + line + "' could begin a build; say what stands for it in a test");
            }
            value = word.equals("-f");
        }
        return words;
    }

    private static String program() {
        String home = given("maven.home");
        return home.isEmpty() ? "mvn" : Path.of(home, "bin", "mvn").toString();
    }

    private static String given(String property) {
        String value = System.getProperty(property, "");
        return value.startsWith("${") ? "" : value;
    }
}
