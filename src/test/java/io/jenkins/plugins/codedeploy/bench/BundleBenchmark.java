package io.jenkins.plugins.codedeploy.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Packs two trees, in turn with Info-ZIP's {@code zip -r -q}, and then measures the upload too.
 *
 * <p>Each packing has a Java process of its own with 96 MB of heap, so nothing is warmed up; its time is that of the call,
 * for an agent's Java is running already.
 */
final class BundleBenchmark implements Benchmark {
    private static final int ROUNDS = 3;
    private static final int HEAP_MB = 96;
    private static final String[] ZONES = {"UTC", "Asia/Kathmandu", "America/St_Johns"};

    private double heapMb;
    private boolean reproducible = true;

    @Override
    public void run(Path work, Results results) throws Exception {
        Path sources = work.resolve("tree");
        BundleTrees.sources(sources);
        measure(work, sources, results, "bundle.tree", 0.60);
        Path jars = work.resolve("jars");
        BundleTrees.jars(jars);
        measure(work, jars, results, "bundle.jars", 0.15);
        results.atMost("bundle.heap_mb", heapMb, HEAP_MB);
        results.isTrue("bundle.reproducible", reproducible);
        results.isTrue("bundle.over_4_gib", isReadableOver4GiB(work));
        new UploadBenchmark().run(Files.createDirectories(work.resolve("upload")), results);
    }

    private void measure(Path work, Path tree, Results results, String key, double goal) throws Exception {
        Path copy = work.resolve("copy-of-" + tree.getFileName());
        command(work, Map.of(), "cp", "-r", tree.toString(), copy.toString());
        Path ours = work.resolve("ours.zip");
        Path theirs = work.resolve("theirs.zip");
        List<Double> packing = new ArrayList<>();
        List<Double> zipping = new ArrayList<>();
        Set<String> checksums = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            // Freeing what an old file holds would count as packing.
            Files.deleteIfExists(ours);
            PackOnce.Measured packed = pack(round == 1 ? copy : tree, ours, ZONES[round % ZONES.length]);
            packing.add(packed.seconds());
            checksums.add(packed.sha256());
            heapMb = Math.max(heapMb, packed.heapMb());
            Files.deleteIfExists(theirs);
            long start = System.nanoTime();
            command(tree, Map.of(), "zip", "-r", "-q", theirs.toString(), ".");
            zipping.add((System.nanoTime() - start) / 1e9);
        }
        command(work, Map.of(), "unzip", "-tqq", ours.toString());
        reproducible &= checksums.size() == 1;
        results.add(key + ".seconds", median(packing));
        results.add(key + ".zip_seconds", median(zipping));
        results.atMost(key + ".ratio_to_zip", median(packing) / median(zipping), goal);
        results.atMost(key + ".size_to_zip", (double) Files.size(ours) / Files.size(theirs), 1.05);
    }

    /** A sparse file costs no disk; what comes out of the archive again must have its length and end. */
    private static boolean isReadableOver4GiB(Path work) throws Exception {
        Path tree = Files.createDirectories(work.resolve("huge"));
        Files.writeString(tree.resolve("appspec.yml"), "version: 0.0\nos: linux\n");
        long size = (4L << 30) + 12_345;
        command(tree, Map.of(), "truncate", "-s", Long.toString(size), "huge.img");
        Files.writeString(tree.resolve("last"), "after it");
        Path archive = work.resolve("huge.zip");
        pack(tree, archive, "UTC");
        command(work, Map.of(), "unzip", "-tqq", archive.toString());
        return command(work, Map.of(), "unzip", "-Zl", archive.toString()).contains(" " + size + " ");
    }

    private static PackOnce.Measured pack(Path tree, Path archive, String zone) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String output = command(
                tree,
                Map.of("TZ", zone),
                java,
                "-Xmx" + HEAP_MB + "m",
                "-classpath",
                System.getProperty("java.class.path"),
                PackOnce.class.getName(),
                tree.toString(),
                archive.toString());
        return PackOnce.Measured.parse(output);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String command(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command)).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + output);
        }
        return output;
    }
}
