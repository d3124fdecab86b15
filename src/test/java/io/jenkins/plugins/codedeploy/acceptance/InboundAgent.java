package io.jenkins.plugins.codedeploy.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** An agent in a JVM of its own that writes down each class it loads. */
final class InboundAgent implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(90);

    private final String name;
    private final Path directory;
    private final Process process;
    private final Thread hook;

    private InboundAgent(String name, Path directory, Process process) {
        this.name = name;
        this.directory = directory;
        this.process = process;
        this.hook = new Thread(process::destroyForcibly, "stop agent " + name);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Makes a node with the name as its label, starts its agent, and waits until it is online. */
    static InboundAgent start(Site site, String name) {
        Path directory = site.given().directory().resolve("agent-" + name);
        Home.delete(directory);
        String secret = site.admin()
                .script(Home.resource("node.groovy")
                        .replace("@NAME@", name)
                        .replace("@ROOT@", directory.resolve("fs").toString()))
                .strip();
        try {
            Files.createDirectories(directory.resolve("fs"));
            InboundAgent agent = new InboundAgent(name, directory, launch(site, name, directory, secret));
            agent.awaitOnline(site);
            return agent;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the agent's JVM printed. */
    String log() {
        return read("agent.log");
    }

    /** One line for each class that the JVM loaded, with where it came from. */
    String loadedClasses() {
        return read("classes.log");
    }

    /** All that is in the JVM's memory now, as a heap dump. */
    Path heap() {
        Path dump = directory.resolve("heap.hprof");
        try {
            Files.deleteIfExists(dump);
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(process.pid()),
                            "GC.heap_dump",
                            "-all",
                            dump.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("jcmd.log").toFile())
                    .start();
            if (jcmd.waitFor() != 0) {
                throw new IOException("no heap dump: " + read("jcmd.log"));
            }
            return dump;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that the agent keeps on its disk. */
    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private void awaitOnline(Site site) {
        try {
            await("agent " + name)
                    .atMost(CONNECT)
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> process.isAlive()
                            && !site.admin()
                                    .json("computer/" + name + "/api/json")
                                    .get("offline")
                                    .asBoolean());
        } catch (ConditionTimeoutException e) {
            close();
            throw new IllegalStateException("the agent did not come online; it says: " + log(), e);
        }
    }

    private static Process launch(Site site, String name, Path directory, String secret) throws IOException {
        Path jar = directory.resolve("agent.jar");
        try {
            HttpRequest request = HttpRequest.newBuilder(site.root().resolve("jnlpJars/agent.jar"))
                    .build();
            HttpClient.newHttpClient().send(request, BodyHandlers.ofFile(jar));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        URI root = site.root();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-Xlog:class+load=info:file=" + directory.resolve("classes.log"),
                "-jar",
                jar.toString(),
                "-url",
                root.toString(),
                "-secret",
                secret,
                "-name",
                name,
                "-workDir",
                directory.resolve("fs").toString(),
                "-webSocket"));
        builder.environment().keySet().removeIf(key -> key.startsWith("AWS_") || key.equals("JAVA_TOOL_OPTIONS"));
        builder.redirectErrorStream(true);
        builder.redirectOutput(directory.resolve("agent.log").toFile());
        return builder.start();
    }

    private String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
