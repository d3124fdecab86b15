package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A child process that has ended.
 *
 * @param command its words
 * @param exit its exit code
 * @param output what it wrote, both streams together
 */
record Child(List<String> command, int exit, String output) {
    private static final long MINUTES = 3;

    /** Runs a command to its end; variables are added to the environment of this process. */
    static Child run(Path directory, Map<String, String> variables, List<String> command) throws IOException {
        // Through a file, so that a child that never ends its output is given up too.
        Path output = Files.createTempFile("output", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(variables);
            int exit = end(builder.start(), command);
            return new Child(command, exit, Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /** Fails the test, with all that was written, unless the exit code is 0. */
    Child mustSucceed() {
        assertThat(exit).as(() -> command + "\n" + output).isZero();
        return this;
    }

    private static int end(Process process, List<String> command) throws IOException {
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("%s ends", command)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while it waited for " + command, stopped);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
