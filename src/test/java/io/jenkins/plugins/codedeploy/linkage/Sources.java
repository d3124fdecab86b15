package io.jenkins.plugins.codedeploy.linkage;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Small Java sources by file name, compiled for a test. */
record Sources(Map<String, String> texts) {

    /** The same sources with one of them written otherwise; {@code null} leaves it out. */
    Sources but(String file, String text) {
        Map<String, String> changed = new java.util.TreeMap<>(texts);
        if (text == null) {
            changed.remove(file);
        } else {
            changed.put(file, text);
        }
        return new Sources(changed);
    }

    /** The same sources with a piece of one of them replaced. */
    Sources but(String file, String piece, String replacement) {
        String text = texts.get(file);
        if (!text.contains(piece)) {
            throw new IllegalArgumentException(file + " does not contain: " + piece);
        }
        return but(file, text.replace(piece, replacement));
    }

    /**
     * Compiles them into a directory of their own.
     *
     * @param classPath directories of what they use
     */
    CompiledClasses compile(Path directory, Path... classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = directory.resolve("sources").resolve(text.getKey());
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, text.getValue()));
        }
        Path classes = Files.createDirectories(classesOf(directory));
        List<String> options = new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-classpath"));
        options.add(String.join(
                java.io.File.pathSeparator,
                List.of(classPath).stream().map(Path::toString).toList()));
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(
                            messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!done) {
                throw new IllegalArgumentException(messages.toString());
            }
        }
        return new CompiledClasses(ClassFiles.below(classes, name -> true));
    }

    static Path classesOf(Path directory) {
        return directory.resolve("classes");
    }
}
