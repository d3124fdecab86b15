package io.jenkins.plugins.codedeploy.bench;

import java.nio.file.Path;

/** Measures one thing against public tools; run by {@link Benchmarks} under its name. */
public interface Benchmark {
    /**
     * Measures.
     *
     * @param work an empty folder for what the benchmark makes
     * @param results takes what was measured
     */
    void run(Path work, Results results) throws Exception;
}
