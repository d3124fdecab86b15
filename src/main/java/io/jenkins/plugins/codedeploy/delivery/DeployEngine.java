package io.jenkins.plugins.codedeploy.delivery;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.codedeploy.connection.AwsOpener;
import io.jenkins.plugins.codedeploy.connection.ConnectionOpener;
import io.jenkins.plugins.codedeploy.connection.SharedConnections;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.watch.DeploymentFollower;
import io.jenkins.plugins.codedeploy.engine.watch.PooledScheduler;
import io.jenkins.plugins.codedeploy.engine.watch.Scheduler;
import io.jenkins.plugins.codedeploy.engine.watch.Watcher;
import io.jenkins.plugins.codedeploy.protection.ProtectionSource;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What all deployments of this controller share: the watcher, the connections, and the threads that prepare.
 *
 * <p>Waiting costs no thread; packing and uploading take one each, at most {@value #PREPARING} at a time.
 */
@Extension
public final class DeployEngine {
    private static final int PREPARING = 10;

    private final Scheduler scheduler;
    private final DeploymentFollower follower;
    private final Executor threads;
    private final Function<Run<?, ?>, ConnectionOpener> openers;
    private final SharedConnections connections;
    private volatile boolean goingDown;

    /** Makes the engine of a controller; no thread runs until it is needed. */
    public DeployEngine() {
        this(new PooledScheduler());
    }

    private DeployEngine(Scheduler scheduler) {
        this(
                scheduler,
                new Watcher(scheduler, InstantSource.system(), new SecureRandom()),
                pool(),
                run -> new AwsOpener(run, InstantSource.system()));
    }

    /**
     * Makes an engine of other parts.
     *
     * @param scheduler runs things later
     * @param follower creates and follows deployments
     * @param threads runs what blocks
     * @param openers opens the connections of a build
     */
    public DeployEngine(
            Scheduler scheduler,
            DeploymentFollower follower,
            Executor threads,
            Function<Run<?, ?>, ConnectionOpener> openers) {
        this.scheduler = scheduler;
        this.follower = follower;
        this.threads = threads;
        this.openers = openers;
        this.connections = new SharedConnections(scheduler::after);
    }

    /** Returns the engine of this controller. */
    public static DeployEngine get() {
        return ExtensionList.lookupSingleton(DeployEngine.class);
    }

    /** Runs blocking work of a Pipeline step, as the controller itself. */
    public void prepare(Runnable work) {
        threads.execute(() -> {
            ACLContext system = ACL.as2(ACL.SYSTEM2);
            try {
                work.run();
            } finally {
                system.close();
            }
        });
    }

    /** Runs a short task once, after a while. */
    public void later(Duration delay, Runnable task) {
        scheduler.after(delay, task);
    }

    /** Tells whether the controller is about to stop, so that nothing may be told to builds any more. */
    public boolean isGoingDown() {
        return goingDown;
    }

    DeploymentFollower follower() {
        return follower;
    }

    /**
     * Gives a build its part in a connection, without a call: the one way to a connection, so that no build gets past the
     * data protection profiles of its job.
     *
     * @param events told what the connection lacks
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem naming the profile and the rule
     */
    SharedConnections.Lease connect(Run<?, ?> run, ConnectionSettings settings, Consumer<DeployEvent> events) {
        ProtectionSource.of(run.getParent()).check(settings);
        ConnectionOpener opener =
                openers.apply(run).telling(warning -> events.accept(new DeployEvent.Warning(warning)));
        return connections.lease(ConnectionKey.of(run, settings), () -> opener.open(settings));
    }

    private static Executor pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                PREPARING,
                PREPARING,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(
                        new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), "CodeDeploy preparation"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Marks the moment after which a failure of ours must not become the result of a build that will be resumed. */
    @Extension
    public static final class Shutdown extends ItemListener {
        @Override
        public void onBeforeShutdown() {
            get().goingDown = true;
        }
    }
}
