package io.jenkins.plugins.codedeploy.engine.event;

import io.jenkins.plugins.codedeploy.engine.state.TargetCounts;
import io.jenkins.plugins.codedeploy.engine.state.TrafficShare;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Something that happened and that a person may want to read.
 *
 * <p>Plain data without any formatting: the build log, the run's page and the tests each make their own of it. A member
 * {@code elapsed} is the time since the deployment was created. Texts that come from instances have been sanitised and
 * masked already.
 */
public sealed interface DeployEvent extends Serializable {

    /** Where it goes: the first line of every deployment; {@code platform} is a title such as {@code Lambda}. */
    record Heading(
            String application,
            String deploymentGroup,
            String platform,
            boolean blueGreen,
            String configName,
            String region)
            implements DeployEvent {}

    /** The bundle was packed; sizes in bytes, {@code format} is {@code zip}, {@code tar} or {@code tgz}. */
    record BundlePacked(long files, long bytes, long packedBytes, String format, Duration duration, String sha256)
            implements DeployEvent {}

    /** The bundle was sent to S3; {@code version} and {@code encryption} are empty when there is none. */
    record RevisionUploaded(String uri, String version, String encryption, Duration duration) implements DeployEvent {}

    /** S3 already had the same bundle, so nothing was sent. */
    record RevisionPresent(String uri, String version, String encryption) implements DeployEvent {}

    /** The AppSpec file goes inside the request. */
    record AppSpecSent(String sha256) implements DeployEvent {}

    /** The deployment group is at work on another deployment; {@code superseded} if that one is being stopped for ours. */
    record GroupBusy(String deploymentGroup, String deploymentId, boolean superseded) implements DeployEvent {}

    /** Our deployment was created; {@code consoleUrl} is empty where no console is known. */
    record DeploymentCreated(String id, String consoleUrl) implements DeployEvent {}

    /** Our deployment was found after its creation had got no answer. */
    record DeploymentAdopted(String id, String consoleUrl) implements DeployEvent {}

    /** What proves how our deployment was made, by the words that its record in the build has too. */
    record Proven(String id, Map<String, String> facts) implements DeployEvent {
        public Proven {
            facts = Map.copyOf(facts);
        }
    }

    /** A deployment that exists already is now followed. */
    record DeploymentAttached(String id, String consoleUrl) implements DeployEvent {}

    /** The deployment's status changed, other than to an end; {@code status} is the service's own word. */
    record StatusChanged(Duration elapsed, String id, String status) implements DeployEvent {}

    /** A lifecycle event moved on one target; {@code duration} is null while it runs and where none was measured. */
    record TargetChanged(Duration elapsed, String target, String label, String event, String status, Duration duration)
            implements DeployEvent {}

    /** A target is at one lifecycle event for long, told once; {@code silent} if its agent has not even begun it. */
    record TargetSlow(Duration elapsed, String target, String label, String event, Duration since, boolean silent)
            implements DeployEvent {}

    /** Traffic moved between versions or task sets. */
    record TrafficShifted(Duration elapsed, String target, List<TrafficShare> shares) implements DeployEvent {
        public TrafficShifted {
            shares = List.copyOf(shares);
        }
    }

    /** The counters of targets changed. */
    record CountsChanged(Duration elapsed, TargetCounts counts) implements DeployEvent {}

    /**
     * The progress of a large deployment; {@code running} tells how many targets are at which lifecycle event.
     *
     * <p>Replaces {@link TargetChanged} and {@link CountsChanged} above the threshold.
     */
    record WaveChanged(Duration elapsed, TargetCounts counts, Map<String, Integer> running) implements DeployEvent {
        public WaveChanged {
            running = Map.copyOf(running);
        }
    }

    /** All replacements are ready and wait for traffic; {@code action} is {@code wait}, {@code continue} or {@code pause}. */
    record ReadyWaiting(Duration elapsed, String id, String consoleUrl, String action) implements DeployEvent {}

    /** All traffic has moved; the originals are kept for a while before they end. */
    record TerminationWaiting(Duration elapsed, String id) implements DeployEvent {}

    /** A wait was ended by us; {@code waitType} is {@code READY_WAIT} or {@code TERMINATION_WAIT}. */
    record Continued(Duration elapsed, String id, String waitType) implements DeployEvent {}

    /** The service does not answer as it should; the deployment itself goes on. {@code cause} is one sentence. */
    record ServiceGapBegan(String cause) implements DeployEvent {}

    /** The service answers again. */
    record ServiceGapEnded(Duration duration) implements DeployEvent {}

    /**
     * We asked for the deployment to be stopped; {@code reason} is {@code abort}, {@code timeout}, {@code superseded}, or in a
     * few words who did it.
     */
    record StopRequested(Duration elapsed, String id, boolean rollBack, String reason) implements DeployEvent {}

    /** The deployment goes on and is no longer followed, as the policy says. */
    record LeftRunning(String id, String status, String reason) implements DeployEvent {}

    /** The deployment reached its end; {@code alarms} names those that stopped it. */
    record Finished(
            String id, String status, Duration elapsed, String errorCode, String errorMessage, List<String> alarms)
            implements DeployEvent {
        public Finished {
            alarms = List.copyOf(alarms);
        }
    }

    /** Why it failed; {@code advice} is about the deployment's error code and empty for none. */
    record FailureDigest(String id, String errorCode, String advice, List<FailureGroup> groups) implements DeployEvent {
        public FailureDigest {
            groups = List.copyOf(groups);
        }
    }

    /** A rollback of the deployment began, as a deployment of its own. */
    record RollbackStarted(String id, String rollbackId, String consoleUrl) implements DeployEvent {}

    /** The rollback reached its end. */
    record RollbackFinished(String id, String rollbackId, String status, Duration duration, String errorCode)
            implements DeployEvent {}

    /** Anything else worth a line. */
    record Notice(String text) implements DeployEvent {}

    /** Anything else that should not go unseen. */
    record Warning(String text) implements DeployEvent {}
}
