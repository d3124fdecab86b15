package io.jenkins.plugins.codedeploy.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A fenced block of a Markdown page. */
record Example(String page, int line, String language, String text) {

    /** Returns all fenced blocks of a page in one language. */
    static List<Example> in(Path page, String language) {
        List<Example> examples = new ArrayList<>();
        List<String> lines = lines(page);
        int start = -1;
        String fenced = "";
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("```")) {
                continue;
            }
            if (start < 0) {
                start = i + 1;
                fenced = lines.get(i).substring(3).trim();
            } else {
                if (fenced.equals(language)) {
                    String name = page.getFileName().toString();
                    examples.add(new Example(name, start + 1, language, String.join("\n", lines.subList(start, i))));
                }
                start = -1;
            }
        }
        return examples;
    }

    @Override
    public String toString() {
        return page + ":" + line;
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
