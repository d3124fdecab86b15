package io.jenkins.plugins.codedeploy.emulator.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One hook script as a child process. */
final class ScriptRun {
    private static final int NOT_FOUND = 127;

    private final Path archive;
    private final AppSpecFile.Script script;
    private final Map<String, String> environment;
    private final LogTail tail;

    ScriptRun(Path archive, AppSpecFile.Script script, Map<String, String> environment, LogTail tail) {
        this.archive = archive;
        this.script = script;
        this.environment = environment;
        this.tail = tail;
    }

    void run() throws AgentFailure, IOException {
        Path file = archive.resolve(script.location());
        if (!Files.isRegularFile(file)) {
            throw new AgentFailure(Diagnosis.missing(script.location(), file.toString()));
        }
        if (!Files.isExecutable(file) && !file.toFile().setExecutable(true, false)) {
            throw new AgentFailure(Diagnosis.notExecutable(script.location()));
        }
        tail.script(script.location());
        int exit = execute(file);
        if (exit != 0) {
            throw new AgentFailure(Diagnosis.failed(script.location(), script.runAs(), exit, tail.text()));
        }
    }

    private int execute(Path file) throws AgentFailure, IOException {
        ProcessBuilder builder = new ProcessBuilder(file.toString()).directory(archive.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException noInterpreter) {
            tail.line("[stderr]" + noInterpreter.getMessage());
            return NOT_FOUND;
        }
        process.getOutputStream().close();
        Thread out = follow(process.getInputStream(), "[stdout]");
        Thread err = follow(process.getErrorStream(), "[stderr]");
        try {
            boolean ended = process.waitFor(script.timeout(), TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            out.join();
            err.join();
            if (!ended) {
                throw new AgentFailure(
                        Diagnosis.timedOut(script.location(), script.runAs(), script.timeout(), tail.text()));
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AgentFailure("The agent was stopped while " + script.location() + " ran");
        }
    }

    private Thread follow(InputStream stream, String prefix) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        lines.lines().forEach(line -> tail.line(prefix + line));
                    } catch (IOException | UncheckedIOException killed) {
                        tail.line(prefix + "(output ended)");
                    }
                },
                "output of " + script.location());
        reader.setDaemon(true);
        reader.start();
        return reader;
    }
}
