package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.ExtensionList;
import hudson.util.Secret;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.AwsOpener;
import io.jenkins.plugins.codedeploy.connection.BuildSessions;
import io.jenkins.plugins.codedeploy.connection.CodeDeployGlobalConfiguration;
import io.jenkins.plugins.codedeploy.connection.ConnectionSource;
import io.jenkins.plugins.codedeploy.connection.GlobalConnectionSource;
import io.jenkins.plugins.codedeploy.connection.GlobalProtectionSource;
import io.jenkins.plugins.codedeploy.connection.KeptConnection;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.engine.watch.Scheduler;
import io.jenkins.plugins.codedeploy.engine.watch.Watcher;
import io.jenkins.plugins.codedeploy.inquiry.Inquirer;
import io.jenkins.plugins.codedeploy.protection.ProtectionProfile;
import io.jenkins.plugins.codedeploy.protection.ProtectionSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.mockito.ArgumentMatchers;
import org.mockito.stubbing.Answer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** A controller with our plugin on it, in front of the emulator; following runs on the emulator's clock. */
public final class ControllerStage implements AutoCloseable {
    static final String CREDENTIALS = "deployer";

    /** The service. */
    public final Emulator emulator;

    final Jenkins jenkins = mock(Jenkins.class);
    private final CodeDeployGlobalConfiguration configuration = mock(CodeDeployGlobalConfiguration.class);
    private final Map<Class<?>, ExtensionList<?>> extensions = new HashMap<>();
    private final List<StandardCredentials> kept = new ArrayList<>();
    private final Semaphore activity = new Semaphore(0);
    private int restarts;

    /** Starts with an emulator of its own. */
    public ControllerStage() {
        this(Emulator.start());
    }

    ControllerStage(Emulator emulator) {
        this.emulator = emulator;
        doAnswer(call -> list(call.<Class<?>>getArgument(0)))
                .when(jenkins)
                .getExtensionList(ArgumentMatchers.<Class<Object>>any());
        RunningJenkins.is(jenkins);
        list(CredentialsProvider.class).add(0, credentials());
        list(GlobalConfiguration.class).add(0, configuration);
        list(CodeDeployGlobalConfiguration.class).add(0, configuration);
        list(BuildSessions.class).add(0, new BuildSessions());
        list(ProtectionSource.class).add(0, new GlobalProtectionSource());
        list(ConnectionSource.class).add(0, new GlobalConnectionSource());
        when(configuration.getConnections()).thenReturn(List.of(new KeptConnection("production", connection())));
        list(Inquirer.class).add(0, new Inquirer());
        list(DeployEngine.class).add(0, engine());
    }

    private DeployEngine engine() {
        int process = restarts;
        Scheduler scheduler = (delay, task) -> schedule(delay, () -> {
            if (process == restarts) {
                task.run();
            }
        });
        return new DeployEngine(
                scheduler,
                new Watcher(scheduler, emulator.clock(), new Random(7)),
                Runnable::run,
                run -> new AwsOpener(run, emulator.clock()));
    }

    /** Starts the controller's process anew: what was in memory is gone, and nothing of it goes on. */
    void restart() {
        new DeployEngine.Shutdown().onBeforeShutdown();
        restarts++;
        list(DeployEngine.class).remove(0);
        list(DeployEngine.class).add(0, engine());
        list(BuildSessions.class).remove(0);
        list(BuildSessions.class).add(0, new BuildSessions());
    }

    /** Sets the profile of the global configuration. */
    void protect(ProtectionProfile profile) {
        when(configuration.getProtection()).thenReturn(profile);
    }

    /** Lets jobs assume roles with the token in a file of the controller. */
    void allowTokenFile(Path file) {
        when(configuration.getWebIdentityTokenFiles()).thenReturn(file.toString());
    }

    /** A connection to the emulator with good credentials. */
    public AwsConnection connection() {
        AwsConnection connection = new AwsConnection(emulator.region());
        connection.setCredentialsId(CREDENTIALS);
        connection.setCodeDeployEndpoint(emulator.codeDeployEndpoint().toString());
        connection.setS3Endpoint(emulator.s3Endpoint().toString());
        connection.setStsEndpoint(emulator.stsEndpoint().toString());
        connection.setLambdaEndpoint(emulator.lambdaEndpoint().toString());
        connection.setEcsEndpoint(emulator.ecsEndpoint().toString());
        connection.setCloudWatchEndpoint(emulator.cloudWatchEndpoint().toString());
        return connection;
    }

    /** Lets the emulated time pass whenever something waits for it, until the work on another thread has ended. */
    public void letTimePass(CompletableFuture<?> end) throws InterruptedException {
        end.whenComplete((result, problem) -> activity.release());
        while (!end.isDone()) {
            assertThat(activity.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
            emulator.virtualClock().advanceUntil(end::isDone, Duration.ofHours(30));
        }
    }

    /** Lets the emulated time pass until something is the case, and then stand still. */
    void letTimePassUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            assertThat(activity.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
            emulator.virtualClock().advanceUntil(condition, Duration.ofHours(30));
        }
        // What is due at this very moment is done too, so that what comes next has to be asked for.
        emulator.virtualClock().advance(Duration.ofMillis(1));
    }

    /** Does something, while the emulated time stands still, that makes another thread have work to be done. */
    void awaitWorkAfter(Runnable deed) throws InterruptedException {
        activity.drainPermits();
        deed.run();
        assertThat(activity.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
        activity.release();
    }

    private void schedule(Duration delay, Runnable task) {
        emulator.clock().schedule(delay, task);
        activity.release();
    }

    @SuppressWarnings("unchecked")
    private <T> ExtensionList<T> list(Class<T> type) {
        return (ExtensionList<T>) extensions.computeIfAbsent(type, key -> ExtensionList.create(jenkins, type));
    }

    /** Keeps credentials that every job may use. */
    void keep(StandardCredentials credentials) {
        kept.add(credentials);
    }

    /** Keeps a secret text that every job may use; it is asked for each time. */
    public void keepSecret(String id, Supplier<String> text) {
        StringCredentials credentials = mock(StringCredentials.class);
        when(credentials.getId()).thenReturn(id);
        when(credentials.getSecret()).thenAnswer(call -> Secret.fromString(text.get()));
        keep(credentials);
    }

    /** Keeps the key that the emulator accepts once more. */
    public void keepKey(String id) {
        keep(key(id, AwsBasicCredentials.create(Emulator.ACCESS_KEY, Emulator.SECRET_KEY)));
    }

    private CredentialsProvider credentials() {
        keepKey(CREDENTIALS);
        keep(key("outdated", AwsBasicCredentials.create("AKIANOLONGERTHERE000", "wrong/secret")));
        CredentialsProvider provider = mock(CredentialsProvider.class);
        Answer<List<?>> ofThatKind = call ->
                kept.stream().filter(call.<Class<?>>getArgument(0)::isInstance).toList();
        when(provider.getCredentialsInItem(ArgumentMatchers.<Class<StandardCredentials>>any(), any(), any(), any()))
                .thenAnswer(ofThatKind);
        when(provider.getCredentialsInItemGroup(
                        ArgumentMatchers.<Class<StandardCredentials>>any(), any(), any(), any()))
                .thenAnswer(ofThatKind);
        return provider;
    }

    private static AmazonWebServicesCredentials key(String id, AwsCredentials key) {
        AmazonWebServicesCredentials credentials = mock(AmazonWebServicesCredentials.class);
        when(credentials.getId()).thenReturn(id);
        when(credentials.resolveCredentials()).thenReturn(key);
        return credentials;
    }

    @Override
    public void close() {
        RunningJenkins.is(null);
        emulator.close();
    }
}
