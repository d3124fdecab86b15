package io.jenkins.plugins.codedeploy.bench;

import io.jenkins.plugins.codedeploy.emulator.time.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsResponse;

/** What ours is compared with: one GetDeployment, and one GetDeploymentTarget for each instance, every 15 seconds. */
final class NaiveFollower {
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final CodeDeployClient client;
    private final VirtualClock clock;
    private final String deployment;
    private List<String> targets = List.of();
    private boolean ended;

    NaiveFollower(CodeDeployClient client, VirtualClock clock, String deployment) {
        this.client = client;
        this.clock = clock;
        this.deployment = deployment;
    }

    void begin() {
        clock.schedule(PAUSE, this::look);
    }

    boolean hasEnded() {
        return ended;
    }

    private void look() {
        if (targets.isEmpty()) {
            targets = list();
        }
        DeploymentStatus status = client.getDeployment(request -> request.deploymentId(deployment))
                .deploymentInfo()
                .status();
        targets.forEach(id -> client.getDeploymentTarget(
                request -> request.deploymentId(deployment).targetId(id)));
        ended = status == DeploymentStatus.SUCCEEDED;
        if (!ended) {
            begin();
        }
    }

    private List<String> list() {
        List<String> all = new ArrayList<>();
        String token = null;
        do {
            String page = token;
            ListDeploymentTargetsResponse answer = client.listDeploymentTargets(
                    request -> request.deploymentId(deployment).nextToken(page));
            all.addAll(answer.targetIds());
            token = answer.nextToken();
        } while (token != null);
        return all;
    }
}
