package io.jenkins.plugins.codedeploy.run;

import hudson.Util;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.engine.watch.TargetResult;
import io.jenkins.plugins.codedeploy.log.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a build keeps of one deployment: plain data without secrets, written to {@code build.xml}.
 *
 * <p>Immutable but for the evidence, which is replaced as a whole; the end of the deployment replaces the record of its
 * beginning. Nothing here grows with the number of targets: of those that did not succeed the first
 * {@value #NAMED_TARGETS} are named.
 */
@ExportedBean(defaultVisibility = 3)
public final class DeploymentRecord {
    static final int NAMED_TARGETS = 20;
    private static final int TITLE = 48;
    private static final String SUCCEEDED = "Succeeded";

    private final String deploymentId;
    private final String application;
    private final String deploymentGroup;
    private final String region;
    private final String consoleUrl;
    private final String revision;
    private final String sha256;
    private final long created;
    /** Absent, so false, in records that were written before there was any. */
    private boolean awaited;

    private String status;
    private String conclusion;
    private String errorCode;
    private String errorMessage;
    private String rollbackId;
    private String rollbackStatus;
    private long durationSeconds = -1;
    private TreeMap<String, Integer> targetsByStatus;
    private ArrayList<String> failedTargets;
    /** Null in records that were written before there was any. */
    private volatile LinkedHashMap<String, String> evidence;

    private DeploymentRecord(
            String deploymentId,
            Destination destination,
            String region,
            String consoleUrl,
            String revision,
            String sha256,
            long created) {
        this.deploymentId = deploymentId;
        this.application = destination.application();
        this.deploymentGroup = destination.deploymentGroup();
        this.region = region;
        this.consoleUrl = consoleUrl;
        this.revision = revision;
        this.sha256 = sha256;
        this.created = created;
    }

    /**
     * Records a deployment that was just created.
     *
     * @param consoleUrl its page in AWS's console; empty where there is none
     * @param sha256 the SHA-256 of what was packed; empty when nothing was
     */
    public static DeploymentRecord begun(
            String deploymentId,
            Destination destination,
            String region,
            String consoleUrl,
            Revision revision,
            String sha256,
            Date now) {
        DeploymentRecord record = new DeploymentRecord(
                deploymentId, destination, region, consoleUrl, text(revision), sha256, now.getTime());
        record.status = "Created";
        return record;
    }

    /**
     * Records a deployment that somebody else began and that this build only follows.
     *
     * @param consoleUrl its page in AWS's console; empty where there is none
     */
    public static DeploymentRecord awaited(DeploymentSnapshot found, String region, String consoleUrl) {
        DeploymentRecord record = new DeploymentRecord(
                found.id(),
                new Destination(found.application(), found.deploymentGroup()),
                region,
                consoleUrl,
                "",
                "",
                found.created() == null ? 0 : found.created().toEpochMilli());
        record.awaited = true;
        record.status = found.statusText();
        return record;
    }

    /** Returns the record of the same deployment after its end. */
    public DeploymentRecord ended(Outcome outcome) {
        Destination destination = new Destination(application, deploymentGroup);
        DeploymentRecord record =
                new DeploymentRecord(deploymentId, destination, region, consoleUrl, revision, sha256, created);
        record.evidence = evidence;
        record.awaited = awaited;
        record.status = outcome.status();
        record.conclusion = outcome.conclusion().name();
        record.errorCode = outcome.errorCode();
        record.errorMessage = outcome.errorMessage();
        record.rollbackId = outcome.rollbackId();
        record.rollbackStatus = outcome.rollbackStatus();
        record.durationSeconds = outcome.total() == null ? -1 : outcome.total().toSeconds();
        record.targetsByStatus = outcome.targets().stream()
                .collect(Collectors.toMap(TargetResult::status, target -> 1, Integer::sum, TreeMap::new));
        record.failedTargets = outcome.targets().stream()
                .filter(target -> !SUCCEEDED.equals(target.status()))
                .limit(NAMED_TARGETS)
                .map(target -> target.id() + (target.failedEvent().isEmpty() ? "" : ": " + target.failedEvent()))
                .collect(Collectors.toCollection(ArrayList::new));
        return record;
    }

    /** Returns this record, with what proves how the deployment was made; what was known before and is not now stays. */
    public DeploymentRecord proven(Map<String, String> facts) {
        LinkedHashMap<String, String> all = new LinkedHashMap<>(getEvidence());
        all.putAll(facts);
        evidence = all;
        return this;
    }

    /** Returns what proves how the deployment was made, each under the word that the page shows. */
    @Exported
    public Map<String, String> getEvidence() {
        return evidence == null ? Map.of() : new LinkedHashMap<>(evidence);
    }

    private static String text(Revision revision) {
        if (revision instanceof Revision.S3 s3) {
            return s3.uri();
        }
        return revision instanceof Revision.GitHub gitHub
                ? gitHub.repository() + "@" + gitHub.commitId()
                : "AppSpec file";
    }

    @Exported
    public String getDeploymentId() {
        return deploymentId;
    }

    @Exported
    public String getApplication() {
        return application;
    }

    @Exported
    public String getDeploymentGroup() {
        return deploymentGroup;
    }

    @Exported
    public String getRegion() {
        return region;
    }

    @Exported
    public String getConsoleUrl() {
        return Util.fixNull(consoleUrl);
    }

    @Exported
    public String getRevision() {
        return revision;
    }

    /** Returns the revision short enough for a table. */
    public String getRevisionTitle() {
        return revision.length() <= TITLE
                ? revision
                : revision.substring(0, TITLE / 2) + "…" + revision.substring(revision.length() - TITLE / 3);
    }

    /** Tells whether somebody else began it, so that this build only follows it. */
    @Exported
    public boolean isAwaited() {
        return awaited;
    }

    @Exported
    public String getSha256() {
        return Util.fixNull(sha256);
    }

    @Exported
    public Date getCreated() {
        return new Date(created);
    }

    @Exported
    public String getStatus() {
        return status;
    }

    /** Returns what came of it, for example {@code ROLLED_BACK}; empty while it runs. */
    @Exported
    public String getConclusion() {
        return Util.fixNull(conclusion);
    }

    @Exported
    public String getErrorCode() {
        return Util.fixNull(errorCode);
    }

    @Exported
    public String getErrorMessage() {
        return Util.fixNull(errorMessage);
    }

    @Exported
    public String getRollbackId() {
        return Util.fixNull(rollbackId);
    }

    @Exported
    public String getRollbackStatus() {
        return Util.fixNull(rollbackStatus);
    }

    /** Returns what came of a deployment that did not simply succeed, for a table; empty while it runs. */
    public String getEnding() {
        return switch (getConclusion()) {
            case "", "SUCCEEDED" -> "";
            case "ROLLED_BACK" -> "rolled back by " + rollbackId;
            case "ROLLBACK_FAILED" -> "rollback " + rollbackId + " did not succeed";
            case "ABORTED" -> "the build was aborted";
            case "TIMED_OUT" -> "the time was over";
            case "LOST" -> "the service was out of reach";
            default -> getErrorCode();
        };
    }

    /** Returns how long it took in seconds; -1 while it runs and where nothing is known. */
    @Exported
    public long getDurationSeconds() {
        return durationSeconds;
    }

    /** Returns how long it took, for example {@code 1 min 12 s}; empty while it runs and where nothing is known. */
    public String getDurationText() {
        return durationSeconds < 0 ? "" : Units.duration(Duration.ofSeconds(durationSeconds));
    }

    /** Returns how many targets ended with each status. */
    @Exported
    public Map<String, Integer> getTargetsByStatus() {
        return targetsByStatus == null ? Map.of() : new TreeMap<>(targetsByStatus);
    }

    /** Returns the first targets that did not succeed, each with the lifecycle event that failed. */
    @Exported
    public List<String> getFailedTargets() {
        return failedTargets == null ? List.of() : List.copyOf(failedTargets);
    }
}
