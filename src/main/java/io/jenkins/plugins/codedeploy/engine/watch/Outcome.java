package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The final result of a deployment and of its rollback.
 *
 * @param conclusion what came of it
 * @param problem one sentence for the build's failure, without a stack trace; empty when it succeeded
 * @param deploymentId empty when none was created
 * @param status the service's last word on the deployment; empty when it was never seen
 * @param errorCode the service's code; empty for none
 * @param errorMessage the service's words, sanitised and masked
 * @param rollbackId the rollback's deployment; empty for none
 * @param rollbackStatus the service's last word on the rollback
 * @param targets all targets of the deployment
 * @param total from the deployment's creation to its end; null when unknown
 * @param rollback from the rollback's creation to its end; null for none
 * @param consoleUrl empty when there is none
 */
public record Outcome(
        Conclusion conclusion,
        String problem,
        String deploymentId,
        String status,
        String errorCode,
        String errorMessage,
        String rollbackId,
        String rollbackStatus,
        List<TargetResult> targets,
        Duration total,
        Duration rollback,
        String consoleUrl) {

    public Outcome {
        targets = List.copyOf(targets);
    }

    /** Tells whether the deployment did what it should. */
    public boolean isSuccess() {
        return conclusion == Conclusion.SUCCEEDED;
    }

    /**
     * Returns the result that a Pipeline script gets, in types of the JDK only.
     *
     * @param revision what was deployed; null when unknown
     * @param sha256 the bundle's SHA-256; empty when unknown
     */
    public Map<String, Object> toMap(Revision revision, String sha256) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("deploymentId", deploymentId);
        map.put("status", status);
        map.put("errorCode", errorCode);
        map.put("consoleUrl", consoleUrl);
        map.put("rollback", rollbackMap());
        map.put("revision", RevisionMap.of(revision, sha256));
        map.put(
                "targets",
                new ArrayList<>(targets.stream().map(TargetResult::toMap).toList()));
        Map<String, Object> durations = new LinkedHashMap<>();
        durations.put("total", seconds(total));
        durations.put("rollback", seconds(rollback));
        map.put("durations", durations);
        return map;
    }

    private Map<String, Object> rollbackMap() {
        if (rollbackId.isEmpty()) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("deploymentId", rollbackId);
        map.put("status", rollbackStatus);
        return map;
    }

    static Double seconds(Duration duration) {
        return duration == null ? null : duration.toMillis() / 1000.0;
    }
}
