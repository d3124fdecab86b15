package io.jenkins.plugins.codedeploy.functional;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.ExtensionList;
import hudson.FilePath;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.CodeDeployGlobalConfiguration;
import io.jenkins.plugins.codedeploy.connection.ConnectionLevel;
import io.jenkins.plugins.codedeploy.connection.ConnectionSource;
import io.jenkins.plugins.codedeploy.connection.OpenConnection;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.engine.AlarmPort;
import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.FunctionPort;
import io.jenkins.plugins.codedeploy.engine.IdentityPort;
import io.jenkins.plugins.codedeploy.engine.Measurements;
import io.jenkins.plugins.codedeploy.engine.RevisionStore;
import io.jenkins.plugins.codedeploy.engine.TaskPort;
import io.jenkins.plugins.codedeploy.engine.aws.AccessOptions;
import io.jenkins.plugins.codedeploy.engine.aws.AwsAccess;
import io.jenkins.plugins.codedeploy.engine.aws.AwsIdentity;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.protection.Profile;
import io.jenkins.plugins.codedeploy.engine.watch.Scheduler;
import io.jenkins.plugins.codedeploy.engine.watch.Watcher;
import io.jenkins.plugins.codedeploy.protection.ProtectionSource;
import io.jenkins.plugins.codedeploy.run.DeploymentObserver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.mockito.MockedStatic;
import org.mockito.Mockito;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The plugin from its steps and forms down to HTTP, in front of the emulator and on its clock. */
final class JenkinsStage implements AutoCloseable {
    final Emulator emulator = Emulator.start();
    final Path workspace;

    @SuppressWarnings("rawtypes")
    private final MockedStatic<ExtensionList> extensions = mockStatic(ExtensionList.class, Mockito.CALLS_REAL_METHODS);

    private final MockedStatic<Jenkins> jenkins = mockStatic(Jenkins.class);
    private DeployEngine engine;
    /** What administrators demand. */
    final List<Profile> profiles = new ArrayList<>();

    /** What administrators keep under names. */
    final List<ConnectionLevel> levels = new ArrayList<>();

    /** Who learns of deployments. */
    final ExtensionList<DeploymentObserver> observers;

    private int restarts;

    /** What becomes of measurements, since nobody speaks TLS with the emulator. */
    UnaryOperator<Measurements> measured = UnaryOperator.identity();

    int opened;
    int closed;

    JenkinsStage(Path folder) throws IOException {
        workspace = Files.createDirectories(folder.resolve("shop"));
        emulator.versionedBucket("releases");
        Jenkins controller = mock(Jenkins.class);
        jenkins.when(Jenkins::get).thenReturn(controller);
        extensions.when(() -> ExtensionList.lookupSingleton(DeployEngine.class)).thenAnswer(call -> engine);
        ExtensionList<ProtectionSource> sources = ExtensionList.create(controller, ProtectionSource.class);
        sources.add(0, new Profiles());
        extensions.when(() -> ExtensionList.lookup(ProtectionSource.class)).thenReturn(sources);
        ExtensionList<ConnectionSource> kept = ExtensionList.create(controller, ConnectionSource.class);
        kept.add(0, new Kept());
        extensions.when(() -> ExtensionList.lookup(ConnectionSource.class)).thenReturn(kept);
        observers = ExtensionList.create(controller, DeploymentObserver.class);
        extensions.when(() -> ExtensionList.lookup(DeploymentObserver.class)).thenReturn(observers);
        restart();
    }

    /** Takes a new engine that knows nothing of what the old one followed; the old one does nothing any more. */
    void restart() {
        int own = ++restarts;
        Scheduler scheduler = (delay, task) -> emulator.clock().schedule(delay, () -> {
            if (own == restarts) {
                task.run();
            }
        });
        engine = new DeployEngine(
                scheduler, new Watcher(scheduler, emulator.clock(), new Random(7)), Runnable::run, run -> this::open);
    }

    /** Lets time pass until connections without users are closed. */
    void idle() {
        emulator.virtualClock().advance(Duration.ofMinutes(3));
    }

    void goDown() {
        new DeployEngine.Shutdown().onBeforeShutdown();
    }

    AwsConnection connection() {
        AwsConnection connection = new AwsConnection(emulator.region());
        connection.setCredentialsId("deployer");
        connection.setCodeDeployEndpoint(emulator.codeDeployEndpoint().toString());
        connection.setS3Endpoint(emulator.s3Endpoint().toString());
        connection.setStsEndpoint(emulator.stsEndpoint().toString());
        connection.setLambdaEndpoint(emulator.lambdaEndpoint().toString());
        connection.setEcsEndpoint(emulator.ecsEndpoint().toString());
        connection.setCloudWatchEndpoint(emulator.cloudWatchEndpoint().toString());
        return connection;
    }

    /** Has checks sent to a place of theirs, by a controller with an address. */
    SentChecks checks() {
        when(Jenkins.get().getRootUrl()).thenReturn("https://ci.example.com/");
        return new SentChecks(extensions, Jenkins.get());
    }

    /** Says what an administrator decided. */
    void configuration(CodeDeployGlobalConfiguration global) {
        extensions
                .when(() -> ExtensionList.lookupSingleton(CodeDeployGlobalConfiguration.class))
                .thenReturn(global);
    }

    FilePath folder() {
        return new FilePath(workspace.toFile());
    }

    /** Writes a bundle that every agent accepts; {@code script} is its only hook script. */
    void application(String script) throws IOException {
        write("appspec.yml", """
                version: 0.0
                os: linux
                files:
                  - source: /page.html
                    destination: /srv/shop
                hooks:
                  BeforeInstall:
                    - location: scripts/stop.sh
                      timeout: 30
                """);
        write("page.html", "hello\n");
        Path file = write("scripts/stop.sh", "#!/bin/sh\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    Path write(String name, String content) throws IOException {
        Path file = workspace.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    FakeContext start(Step step, Run<?, ?> run, FilePath folder) throws Exception {
        FakeContext context = new FakeContext(run, folder);
        step.start(context).start();
        return context;
    }

    void end(FakeContext context) {
        if (!emulator.virtualClock().advanceUntil(context::isOver, Duration.ofHours(30))) {
            throw new AssertionError("no end, log:\n" + context.log());
        }
    }

    void until(FakeContext context, String text) {
        if (!emulator.virtualClock().advanceUntil(() -> context.log().contains(text), Duration.ofHours(3))) {
            throw new AssertionError("never said '" + text + "', log:\n" + context.log());
        }
    }

    /** Returns the execution as it is read from the disk, with the context of the same build. */
    static StepExecution reread(StepExecution execution, FakeContext context)
            throws IOException, ClassNotFoundException {
        try (Reading in = new Reading(new ByteArrayInputStream(written(execution)), context)) {
            return (StepExecution) in.readObject();
        }
    }

    /** Returns what is on the disk of a running step. */
    static byte[] written(StepExecution execution) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writing out = new Writing(bytes)) {
            out.writeObject(execution);
        }
        return bytes.toByteArray();
    }

    private OpenConnection open(ConnectionSettings settings) {
        opened++;
        AwsAccess access = AwsAccess.open(
                settings,
                AwsIdentity.of(
                        "deployer",
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(Emulator.ACCESS_KEY, Emulator.SECRET_KEY)),
                        false),
                AccessOptions.of(Transport.DIRECT, "test", "test"),
                InstantSource.system());
        return new OpenConnection() {
            @Override
            public CodeDeployPort codeDeploy() {
                return access.codeDeploy();
            }

            @Override
            public RevisionStore revisions() {
                return access.revisions();
            }

            @Override
            public FunctionPort functions() {
                return access.functions();
            }

            @Override
            public TaskPort tasks() {
                return access.tasks();
            }

            @Override
            public AlarmPort alarms() {
                return access.alarms();
            }

            @Override
            public Measurements measurements() {
                return measured.apply(access.measurements());
            }

            @Override
            public Map<String, String> hosts() {
                return access.hosts();
            }

            @Override
            public IdentityPort identity() {
                return access.identity();
            }

            @Override
            public void close() {
                closed++;
                access.close();
            }
        };
    }

    @Override
    public void close() {
        jenkins.close();
        extensions.close();
        emulator.close();
    }

    private final class Kept extends ConnectionSource {
        @Override
        protected List<ConnectionLevel> levels(Item item) {
            return List.copyOf(levels);
        }
    }

    private final class Profiles extends ProtectionSource {
        @Override
        protected List<Profile> profiles(Item job) {
            return List.copyOf(profiles);
        }
    }

    /** Stands for the context, which belongs to the Pipeline and not to us. */
    private record Here() implements Serializable {}

    private static final class Writing extends ObjectOutputStream {
        Writing(OutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            return object instanceof StepContext ? new Here() : object;
        }
    }

    private static final class Reading extends ObjectInputStream {
        private final FakeContext context;

        Reading(InputStream in, FakeContext context) throws IOException {
            super(in);
            this.context = context;
            enableResolveObject(true);
        }

        @Override
        protected Object resolveObject(Object object) {
            return object instanceof Here ? context : object;
        }
    }
}
