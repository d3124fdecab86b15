package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.state.ConfigSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.GroupRules;
import io.jenkins.plugins.codedeploy.engine.state.GroupSnapshot;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ApplicationInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;

/** Asks CodeDeploy for deployment groups and deployment configurations. */
record GroupReading(CodeDeployClient client, Caller caller) {

    GroupSnapshot snapshot(Destination destination) {
        return snapshot(info(destination), destination);
    }

    GroupRules rules(Destination destination) {
        DeploymentGroupInfo info = info(destination);
        return RuleReading.group(info, snapshot(info, destination));
    }

    ConfigSnapshot configuration(String name) {
        DeploymentConfigInfo info = caller.ask(
                "GetDeploymentConfig",
                Map.of(Fact.CONFIG, name),
                () -> client.getDeploymentConfig(request -> request.deploymentConfigName(name))
                        .deploymentConfigInfo());
        return RuleReading.config(caller.given(info, "GetDeploymentConfig", "a deployment configuration"));
    }

    private DeploymentGroupInfo info(Destination destination) {
        DeploymentGroupInfo info = caller.ask(
                "GetDeploymentGroup",
                SdkCodeDeploy.facts(destination),
                () -> client.getDeploymentGroup(request -> request.applicationName(destination.application())
                                .deploymentGroupName(destination.deploymentGroup()))
                        .deploymentGroupInfo());
        return caller.given(info, "GetDeploymentGroup", "a deployment group");
    }

    private GroupSnapshot snapshot(DeploymentGroupInfo info, Destination destination) {
        String platform = Optional.ofNullable(info.computePlatformAsString()).orElseGet(() -> platform(destination));
        return Snapshots.group(info, platform);
    }

    private String platform(Destination destination) {
        return caller.ask(
                "GetApplication",
                SdkCodeDeploy.facts(destination),
                () -> Optional.ofNullable(
                                client.getApplication(request -> request.applicationName(destination.application()))
                                        .application())
                        .map(ApplicationInfo::computePlatformAsString)
                        .orElse(""));
    }
}
