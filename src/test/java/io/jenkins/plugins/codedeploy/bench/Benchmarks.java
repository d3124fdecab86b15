package io.jenkins.plugins.codedeploy.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs a benchmark by its name and writes {@code <name>.json}; ends with 1 when a goal was missed. */
public final class Benchmarks {
    private static final Map<String, Supplier<Benchmark>> ALL =
            Map.of("bundle", BundleBenchmark::new, "upload", UploadBenchmark::new, "follow", FollowBenchmark::new);

    private Benchmarks() {}

    /** Runs: the arguments are the benchmark's name and the folder for its results. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String name = arguments[0];
        if (!ALL.containsKey(name)) {
            out.println("benchmark '" + name + "' does not exist; use -Dbench="
                    + String.join(" or ", ALL.keySet().stream().sorted().toList()));
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Path work = folder.resolve(name + "-work");
        delete(work);
        Results results = new Results(out);
        try {
            ALL.get(name).get().run(Files.createDirectories(work), results);
        } finally {
            delete(work);
        }
        Files.writeString(folder.resolve(name + ".json"), results.json());
        results.missed().forEach(out::println);
        System.exit(results.missed().isEmpty() ? 0 : 1);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
