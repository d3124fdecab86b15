package io.jenkins.plugins.codedeploy.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The given war as a child process on the loopback interface; its log is kept. */
final class Controller implements AutoCloseable {

    private static final Duration BOOT = Duration.ofMinutes(6);
    private static final int EXIT_SECONDS = 60;

    private final Given given;
    private final int port;
    private final URI root;
    private final Home home;
    private final Path log;
    private final Thread hook = new Thread(this::kill, "stop controller");
    private Process process;

    Controller(Given given) {
        this.given = given;
        this.port = freePort();
        this.root = URI.create("http://127.0.0.1:" + port + "/ci/");
        this.home = Home.fresh(given, root);
        this.log = given.directory().resolve("controller.log");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    URI root() {
        return root;
    }

    Home home() {
        return home;
    }

    /** All that the controller has written so far, over all its starts. */
    String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        int before = log().length();
        try {
            process = builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("controller " + root)
                .atMost(BOOT)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> isReady(before));
    }

    /** Asks the controller to exit, as an administrator does, and waits until it is gone. */
    void stop() {
        new Session(root, Account.ADMIN).post("exit", Map.of());
        if (!exited()) {
            throw new IllegalStateException("the controller did not exit within " + EXIT_SECONDS + " s");
        }
    }

    /** Ends the process without a warning, as a power failure does. */
    void kill() {
        if (process != null && process.isAlive()) {
            process.destroyForcibly();
            exited();
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private boolean isReady(int before) {
        if (!process.isAlive()) {
            throw new IllegalStateException("the controller ended with " + process.exitValue() + "; see " + log);
        }
        return log().substring(before).contains("Jenkins is fully up and running")
                && new Session(root, Account.ADMIN).get("api/json").status() == 200;
    }

    private boolean exited() {
        try {
            return process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ProcessBuilder builder() throws IOException {
        Path temporary = Files.createDirectories(given.directory().resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                "-Djenkins.install.runSetupWizard=false",
                "-Djenkins.security.csp.CspHeader.headerName=Content-Security-Policy",
                "-Djenkins.model.Jenkins.slaveAgentPort=-1",
                "-Dhudson.model.UpdateCenter.never=true",
                "-Dhudson.model.UsageStatistics.disabled=true",
                "-jar",
                given.war().toString(),
                "--httpListenAddress=127.0.0.1",
                "--httpPort=" + port,
                "--prefix=/ci"));
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().put("JENKINS_HOME", home.path().toString());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return builder;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
