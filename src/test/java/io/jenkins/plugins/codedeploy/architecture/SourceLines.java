package io.jenkins.plugins.codedeploy.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts lines of code: neither blank, nor only comment, nor package or import. */
final class SourceLines {

    private SourceLines() {}

    /** Lines of code by file name, of every Java source below a folder except package descriptions. */
    static Map<String, Integer> below(Path folder) throws IOException {
        Map<String, Integer> lines = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("package-info.java"))
                    .toList()) {
                lines.put(folder.relativize(file).toString(), count(Files.readAllLines(file)));
            }
        }
        return lines;
    }

    static int count(List<String> source) {
        int count = 0;
        boolean inComment = false;
        for (String line : source) {
            String text = line.strip();
            boolean comment = inComment || text.startsWith("/*");
            if (comment) {
                inComment = !text.contains("*/");
            } else if (!text.isEmpty() && !text.startsWith("//") && !text.matches("(package|import) .*;")) {
                count++;
            }
        }
        return count;
    }
}
