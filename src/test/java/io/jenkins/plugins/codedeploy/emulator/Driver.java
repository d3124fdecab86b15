package io.jenkins.plugins.codedeploy.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.BundleType;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.InstanceTarget;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;

/** What the tests of the emulator do over and over through the SDK. */
record Driver(Emulator emulator, CodeDeployClient client) {
    private static final Set<String> TERMINAL = Set.of("Succeeded", "Failed", "Stopped");
    private static final Duration LONG = Duration.ofDays(5);

    static Driver of(Emulator emulator) {
        return new Driver(emulator, new SdkClients(emulator).codeDeploy());
    }

    /** Deploys a zip of bucket {@code releases}. */
    String deploy(String application, String group, String key) {
        return deploy(application, group, key, request -> {});
    }

    String deploy(String application, String group, String key, Consumer<CreateDeploymentRequest.Builder> more) {
        return client.createDeployment(request -> {
                    request.applicationName(application)
                            .deploymentGroupName(group)
                            .revision(revision -> revision.revisionType(RevisionLocationType.S3)
                                    .s3Location(location ->
                                            location.bucket("releases").key(key).bundleType(BundleType.ZIP)));
                    more.accept(request);
                })
                .deploymentId();
    }

    /** Deploys an AppSpec. */
    String deployText(String application, String group, String appSpec) {
        return client.createDeployment(request -> request.applicationName(application)
                        .deploymentGroupName(group)
                        .revision(revision -> revision.revisionType(RevisionLocationType.APP_SPEC_CONTENT)
                                .appSpecContent(content -> content.content(appSpec))))
                .deploymentId();
    }

    /** Lets time pass until the deployment has ended. */
    DeploymentInfo finish(String id) {
        assertThat(emulator.virtualClock()
                        .advanceUntil(
                                () -> TERMINAL.contains(emulator.codeDeploy().status(id)), LONG))
                .as("deployment %s ends", id)
                .isTrue();
        return info(id);
    }

    DeploymentInfo info(String id) {
        return client.getDeployment(request -> request.deploymentId(id)).deploymentInfo();
    }

    List<String> targets(String id) {
        List<String> all = new ArrayList<>();
        String[] token = {null};
        do {
            ListDeploymentTargetsResponse page = client.listDeploymentTargets(
                    request -> request.deploymentId(id).nextToken(token[0]));
            all.addAll(page.targetIds());
            token[0] = page.nextToken();
        } while (token[0] != null);
        return all;
    }

    DeploymentTarget target(String id, String target) {
        return client.batchGetDeploymentTargets(
                        request -> request.deploymentId(id).targetIds(target))
                .deploymentTargets()
                .get(0);
    }

    InstanceTarget instance(String id, String host) {
        return target(id, host).instanceTarget();
    }
}
