package io.jenkins.plugins.codedeploy.checks;

import hudson.Extension;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksDetails.ChecksDetailsBuilder;
import io.jenkins.plugins.checks.api.ChecksOutput.ChecksOutputBuilder;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import io.jenkins.plugins.codedeploy.connection.CodeDeployGlobalConfiguration;
import io.jenkins.plugins.codedeploy.run.DeploymentObserver;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.run.DeploymentsAction;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Publishes one check for each deployment group, where an administrator wants it; not there without the plugin that has
 * the interface for checks.
 */
@Extension(optional = true)
public final class ChecksObserver extends DeploymentObserver {
    private static final Logger LOGGER = Logger.getLogger(ChecksObserver.class.getName());

    private final Executor threads;

    /** What is being published for each deployment, so that its end never comes before its beginning. */
    private final Map<String, CompletableFuture<Void>> sending = new ConcurrentHashMap<>();

    public ChecksObserver() {
        this(Computer.threadPoolForRemoting);
    }

    /** Publishes on other threads. */
    public ChecksObserver(Executor threads) {
        this.threads = threads;
    }

    @Override
    protected void begun(Run<?, ?> run, DeploymentRecord record) {
        if (isWanted()) {
            CheckText text = CheckText.begun(record, all(run));
            ChecksDetails details = details(run, record, text)
                    .withStatus(ChecksStatus.IN_PROGRESS)
                    .build();
            sending.compute(record.getDeploymentId(), (id, before) -> after(before, run, details));
        }
    }

    @Override
    protected void ended(Run<?, ?> run, DeploymentRecord record, List<String> words) {
        CompletableFuture<Void> before = sending.remove(record.getDeploymentId());
        if (isWanted()) {
            CheckText text = CheckText.ended(record, all(run), words);
            ChecksDetailsBuilder details = details(run, record, text)
                    .withStatus(ChecksStatus.COMPLETED)
                    .withConclusion(conclusion(record));
            if (record.getDurationSeconds() >= 0) {
                long end = record.getCreated().getTime() + record.getDurationSeconds() * 1000;
                details.withCompletedAt(utc(new Date(end)));
            }
            after(before, run, details.build());
        }
    }

    private static boolean isWanted() {
        return CodeDeployGlobalConfiguration.get().isChecksPublished();
    }

    private static List<DeploymentRecord> all(Run<?, ?> run) {
        DeploymentsAction action = run.getAction(DeploymentsAction.class);
        return action == null ? List.of() : action.getDeployments();
    }

    /** Public, so that a controller without the interface leaves this class out when it looks for extensions. */
    public static ChecksConclusion conclusion(DeploymentRecord record) {
        return switch (record.getConclusion()) {
            case "SUCCEEDED" ->
                record.getStatus().equals("Succeeded") ? ChecksConclusion.SUCCESS : ChecksConclusion.NEUTRAL;
            case "STOPPED", "ABORTED" -> ChecksConclusion.CANCELED;
            case "TIMED_OUT" -> ChecksConclusion.TIME_OUT;
            default -> ChecksConclusion.FAILURE;
        };
    }

    private static ChecksDetailsBuilder details(Run<?, ?> run, DeploymentRecord record, CheckText text) {
        ChecksDetailsBuilder details = new ChecksDetailsBuilder()
                .withName(text.name())
                .withStartedAt(utc(record.getCreated()))
                .withOutput(new ChecksOutputBuilder()
                        .withTitle(text.title())
                        .withSummary(text.summary())
                        .build());
        String root = Jenkins.get().getRootUrl();
        return root == null ? details : details.withDetailsURL(root + run.getUrl() + "codedeploy/");
    }

    private static LocalDateTime utc(Date date) {
        return LocalDateTime.ofInstant(date.toInstant(), ZoneOffset.UTC);
    }

    private CompletableFuture<Void> after(CompletableFuture<Void> before, Run<?, ?> run, ChecksDetails details) {
        CompletableFuture<Void> free = before == null ? CompletableFuture.completedFuture(null) : before;
        return free.thenRunAsync(() -> publish(run, details), threads);
    }

    private static void publish(Run<?, ?> run, ChecksDetails details) {
        try {
            ChecksPublisherFactory.fromRun(run, TaskListener.NULL).publish(details);
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, e, () -> "No check was published for " + run);
        }
    }
}
