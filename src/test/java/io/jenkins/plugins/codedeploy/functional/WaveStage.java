package io.jenkins.plugins.codedeploy.functional;

import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.rollout.Wave;
import io.jenkins.plugins.codedeploy.rollout.WaveDestination;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStopStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployWavesStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Deployment groups {@code eu-canary} and {@code eu} in one account and region, {@code us} in another account and another
 * region, and the steps that deploy to them in waves.
 */
final class WaveStage implements AutoCloseable {
    final JenkinsStage stage;
    final Emulator us;
    final Map<String, List<Host>> hosts = new HashMap<>();

    WaveStage(Path folder) throws IOException {
        stage = new JenkinsStage(folder);
        us = Emulator.builder()
                .clock(stage.emulator.clock())
                .region("us-east-1")
                .account("210987654321")
                .start();
        us.versionedBucket("releases-us");
        group(stage.emulator, "eu-canary");
        group(stage.emulator, "eu");
        group(us, "us");
    }

    private void group(Emulator emulator, String name) {
        List<Host> own = Emulator.simulatedHosts(2);
        hosts.put(name, own);
        emulator.serverGroup("shop", name).hosts(own).configuration("CodeDeployDefault.AllAtOnce");
    }

    /** Makes every deployment to a group fail, or succeed again. */
    void broken(String group, boolean broken) {
        hosts.get(group).forEach(host -> {
            if (broken) {
                host.on("Install", Step.fails("none", 1, "[stderr]disk full"));
            } else {
                host.healthy();
            }
        });
    }

    /** First {@code eu-canary}, then {@code eu} and {@code us} together. */
    CodeDeployWavesStep step(String key) {
        CodeDeployWavesStep step = new CodeDeployWavesStep(List.of(wave("eu-canary"), wave("eu", "us")));
        step.setRevision(new S3Revision("releases", key));
        return step;
    }

    Wave wave(String... groups) {
        List<WaveDestination> destinations = new ArrayList<>();
        for (String group : groups) {
            destinations.add(destination(group));
        }
        return new Wave(destinations);
    }

    /** Makes a further group in the other account. */
    void american(String group) {
        group(us, group);
    }

    WaveDestination destination(String group) {
        return destination(group, group);
    }

    /** The group of a name where another group is. */
    WaveDestination destination(String group, String where) {
        WaveDestination destination = new WaveDestination("shop", group);
        destination.setConnection(where.equals("us") ? american() : stage.connection());
        if (where.equals("us")) {
            destination.setBucket("releases-us");
        }
        return destination;
    }

    private AwsConnection american() {
        AwsConnection connection = new AwsConnection(us.region());
        connection.setCredentialsId("deployer");
        connection.setCodeDeployEndpoint(us.codeDeployEndpoint().toString());
        connection.setS3Endpoint(us.s3Endpoint().toString());
        connection.setStsEndpoint(us.stsEndpoint().toString());
        return connection;
    }

    /** Deploys to one group by itself, to its end, and returns the deployment's id. */
    String deployed(int build, String group, String key) throws Exception {
        FakeContext context = begun(build, group, key);
        stage.end(context);
        return context.result().get("deploymentId").toString();
    }

    /** Begins to deploy to one group by itself. */
    FakeContext begun(int build, String group, String key) throws Exception {
        CodeDeployStep step = new CodeDeployStep("shop", group);
        RevisionSource revision = new S3Revision(group.equals("us") ? "releases-us" : "releases", key);
        step.setRevision(revision);
        step.setConnection(destination(group).getConnection());
        step.setOptions(new DeployOptions());
        return stage.start(step, FakeBuild.ofPipeline(build), null);
    }

    /** Has another build stop a deployment of the first account. */
    void stopped(String deploymentId) throws Exception {
        CodeDeployStopStep step = new CodeDeployStopStep(deploymentId);
        step.setConnection(stage.connection());
        stage.start(step, FakeBuild.ofPipeline(99), null);
    }

    FakeContext start(CodeDeployWavesStep step, int build) throws Exception {
        return stage.start(step, FakeBuild.ofPipeline(build), null);
    }

    RestartedBuild restartable(CodeDeployWavesStep step, int build) throws Exception {
        return new RestartedBuild(stage, step, FakeBuild.ofPipeline(build));
    }

    /** Returns how many deployments both accounts have. */
    int deployments() {
        return stage.emulator.codeDeploy().deploymentIds().size()
                + us.codeDeploy().deploymentIds().size();
    }

    /** Returns how many requests both accounts got. */
    int requests() {
        return stage.emulator.requests().all().size() + us.requests().all().size();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> results(FakeContext context) {
        return (List<Map<String, Object>>) context.ends.get(0);
    }

    @Override
    public void close() {
        us.close();
        stage.close();
    }
}
