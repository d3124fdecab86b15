package io.jenkins.plugins.codedeploy.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code report.md}: what it was run against, and the outcome of each test. */
final class Report implements AutoCloseable {

    private static final int LONGEST_REASON = 300;

    private final Given given;
    private final List<String> rows = new ArrayList<>();

    Report(Given given) {
        this.given = given;
    }

    synchronized void add(String scenario, String test, String outcome, String reason) {
        String line = reason.replaceAll("\\s+", " ").replace("|", "\\|").strip();
        String cut = line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
        rows.add("| " + scenario + " | `" + test + "` | " + outcome + " | " + cut + " |");
    }

    @Override
    public synchronized void close() {
        List<String> lines = new ArrayList<>();
        lines.add("Core " + given.coreVersion() + ", Java " + Runtime.version().feature() + "; plugins:");
        lines.add("");
        given.plugins().values().forEach(plugin -> lines.add("- " + plugin.shortName() + " " + plugin.version()));
        lines.add("");
        lines.add("| scenario | test | outcome | reason |");
        lines.add("|---|---|---|---|");
        lines.addAll(rows);
        try {
            Path directory = Files.createDirectories(given.directory());
            Files.write(directory.resolve("report.md"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
