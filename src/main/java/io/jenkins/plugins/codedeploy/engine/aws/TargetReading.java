package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentNotStartedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTargetDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTargetListSizeExceededException;

/** Lists and reads the targets of deployments; one that has not started has none. */
final class TargetReading {
    private final CodeDeployClient client;
    private final Caller caller;

    TargetReading(CodeDeployClient client, Caller caller) {
        this.client = client;
        this.caller = caller;
    }

    List<String> ids(String deploymentId) {
        Call call = caller.to("ListDeploymentTargets", Map.of(Fact.DEPLOYMENT, deploymentId));
        return caller.ask(call, () -> {
            try {
                return Pages.all(call, token -> {
                    var page = client.listDeploymentTargets(
                            request -> request.deploymentId(deploymentId).nextToken(token));
                    return new Pages.Page<>(page.targetIds(), page.nextToken());
                });
            } catch (DeploymentNotStartedException e) {
                return List.of();
            }
        });
    }

    List<TargetSnapshot> read(String deploymentId, Collection<String> targetIds, int batch) {
        if (batch < 1 || batch > CodeDeployPort.TARGETS_PER_CALL) {
            throw new IllegalArgumentException("batch is " + batch + ", not 1 to " + CodeDeployPort.TARGETS_PER_CALL);
        }
        List<TargetSnapshot> found = new ArrayList<>();
        Call call = caller.to("BatchGetDeploymentTargets", Map.of(Fact.DEPLOYMENT, deploymentId));
        for (List<String> ids : batches(targetIds, batch)) {
            found.addAll(caller.ask(call, () -> read(deploymentId, ids)));
        }
        return found;
    }

    /**
     * Reads one batch; where the service refuses it as a whole, each target alone, so that one that is gone does not hide
     * the others.
     */
    private List<TargetSnapshot> read(String deploymentId, List<String> ids) {
        try {
            return client
                    .batchGetDeploymentTargets(
                            request -> request.deploymentId(deploymentId).targetIds(ids))
                    .deploymentTargets()
                    .stream()
                    .filter(Objects::nonNull)
                    .map(Targets::of)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (DeploymentNotStartedException e) {
            return List.of();
        } catch (DeploymentTargetDoesNotExistException | DeploymentTargetListSizeExceededException e) {
            return ids.size() == 1
                    ? List.of()
                    : ids.stream()
                            .flatMap(id -> read(deploymentId, List.of(id)).stream())
                            .toList();
        }
    }

    static List<List<String>> batches(Collection<String> ids, int size) {
        List<String> distinct = ids.stream().distinct().toList();
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += size) {
            batches.add(distinct.subList(from, Math.min(distinct.size(), from + size)));
        }
        return batches;
    }
}
