package io.jenkins.plugins.codedeploy.bench;

import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.bundle.Bundler;
import io.jenkins.plugins.codedeploy.engine.bundle.PackedBundle;
import java.nio.file.Path;
import java.time.InstantSource;

/** Packs one folder in a Java process of its own and prints time, peak of the heap and checksum. */
public final class PackOnce {
    private PackOnce() {}

    record Measured(double seconds, double heapMb, String sha256) {
        static Measured parse(String line) {
            String[] parts = line.trim().split(" ");
            return new Measured(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), parts[2]);
        }
    }

    /** Packs: the arguments are the folder and the archive. */
    public static void main(String[] arguments) throws Exception {
        HeapPeak heap = HeapPeak.watch();
        long start = System.nanoTime();
        PackedBundle packed = new Bundler(InstantSource.system())
                .pack(Path.of(arguments[0]), BundleRequest.of("").inParts(8 << 20), Path.of(arguments[1]));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(seconds + " " + heap.bytes() / 1048576.0 + " " + packed.sha256());
    }
}
