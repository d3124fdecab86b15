package io.jenkins.plugins.codedeploy.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shell lines of the pages: those of the fenced blocks, without their remarks, and of Maven those within a text too. */
final class ShellLines {
    private static final Pattern INLINE = Pattern.compile("`(mvn [^`]{1,200})`");

    private ShellLines() {}

    /** Returns the different lines of all pages. */
    static List<String> all() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path page : DocumentationTest.pages().toList()) {
            lines.addAll(fenced(page));
            Matcher inline = INLINE.matcher(Files.readString(page));
            while (inline.find()) {
                lines.add(inline.group(1));
            }
        }
        return lines.stream().distinct().toList();
    }

    /** Returns the lines of a page's fenced blocks. */
    static List<String> fenced(Path page) {
        return Example.in(page, "sh").stream()
                .flatMap(example -> example.text().lines())
                .map(line -> line.replaceFirst("#.*", "").trim())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Returns the different lines of Maven. */
    static List<String> maven() throws IOException {
        return all().stream().filter(line -> line.startsWith("mvn ")).toList();
    }
}
