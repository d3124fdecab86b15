package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.emulator.SdkClients;
import io.jenkins.plugins.codedeploy.emulator.codedeploy.GroupFixture;
import io.jenkins.plugins.codedeploy.emulator.codedeploy.HookFunctions;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.emulator.host.Step;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStopStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;

/** Whole deployments of every platform, with every configuration, to every end, through the step down to HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeploymentMatrixTest {
    private JenkinsStage stage;
    private int number;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        stage = new JenkinsStage(folder);
        try (CodeDeployClient client = new SdkClients(stage.emulator).codeDeploy()) {
            MatrixPlatform.configure(client);
        }
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.codedeploy.functional.MatrixCase#all")
    void aDeploymentEndsAsItsOutcomeSays(MatrixCase wanted) throws Exception {
        number++;
        List<Host> hosts = wanted.platform().hosts();
        List<Host> originals = wanted.platform().originals();
        List<Host> all = Stream.concat(hosts.stream(), originals.stream()).toList();
        GroupFixture group = wanted.platform().group(stage.emulator, application(), hosts, originals);
        prepare(wanted, group, all);
        int created = stage.emulator.requests().count("CreateDeployment");
        Run<?, ?> run = FakeBuild.ofPipeline(2 * number + 1);

        FakeContext build = stage.start(step(wanted), run, null);
        interfere(wanted, build, all);
        stage.end(build);

        new MatrixExpectation(
                        wanted, application(), build, FakeBuild.records(run).get(0))
                .verify();
        assertThat(stage.emulator.requests().count("CreateDeployment") - created)
                .isEqualTo(1);
        assertThat(stage.emulator.requests().count("ContinueDeployment")).isZero();
        assertThat(stage.emulator.codeDeploy().isIdle()).isTrue();
    }

    /** A deployment in place and one of a function do not wait at Ready; all else is there. */
    @Test
    void everyPlatformHasEveryOutcomeThatItCanHave() {
        Set<String> all = MatrixCase.all()
                .map(each -> each.platform() + " " + each.outcome())
                .collect(Collectors.toSet());

        assertThat(Stream.of(MatrixPlatform.values())
                        .flatMap(platform ->
                                Stream.of(MatrixCase.Outcome.values()).map(outcome -> platform + " " + outcome))
                        .filter(each -> !all.contains(each)))
                .containsExactlyInAnyOrder("SERVER READY_TIMED_OUT", "LAMBDA READY_TIMED_OUT");
    }

    private void prepare(MatrixCase wanted, GroupFixture group, List<Host> hosts) throws Exception {
        HookFunctions functions = stage.emulator.codeDeploy().functions();
        switch (wanted.outcome()) {
            case HOOK_FAILED -> fail(hosts);
            case HOOK_TIMED_OUT -> {
                Step silent = Step.timesOut("scripts/check.sh", Duration.ofSeconds(30));
                hosts.forEach(host -> host.on(MatrixPlatform.SCRIPT_EVENT, silent));
                functions.isSilent(hook());
            }
            case ALARM -> {
                group.alarms(application());
                functions.succeeds(hook(), Duration.ofMinutes(1));
            }
            case STOPPED_BY_HAND -> functions.succeeds(hook(), Duration.ofMinutes(1));
            case READY_TIMED_OUT -> group.waitsForReroute(5);
            case ROLLBACK -> {
                group.rollsBackOn("DEPLOYMENT_FAILURE");
                stage.end(stage.start(step(wanted), FakeBuild.ofPipeline(2 * number), null));
                fail(hosts);
            }
            default -> {}
        }
    }

    private void interfere(MatrixCase wanted, FakeContext build, List<Host> hosts) throws Exception {
        switch (wanted.outcome()) {
            case ALARM -> {
                stage.until(build, underWay(wanted));
                stage.emulator.codeDeploy().alarm(application());
            }
            case STOPPED_BY_HAND -> {
                stage.until(build, underWay(wanted));
                CodeDeployStopStep stop = new CodeDeployStopStep(newest());
                stop.setConnection(stage.connection());
                stage.end(stage.start(stop, FakeBuild.ofPipeline(1), null));
            }
            case ROLLBACK -> {
                stage.until(build, "Deployment d-");
                String id = newest();
                stage.emulator
                        .virtualClock()
                        .advanceUntil(
                                () -> stage.emulator.codeDeploy().status(id).equals("Failed"), Duration.ofHours(1));
                hosts.forEach(Host::healthy);
            }
            default -> {}
        }
    }

    private void fail(List<Host> hosts) {
        Step.Failing failing = Step.fails("scripts/check.sh", 3, "[stderr]no answer");
        hosts.forEach(host -> host.on(MatrixPlatform.SCRIPT_EVENT, failing));
        stage.emulator.codeDeploy().functions().fails(hook(), Duration.ofSeconds(3));
    }

    private String application() {
        return "matrix-" + number;
    }

    private String hook() {
        return "CodeDeployHook_" + number;
    }

    private String newest() {
        return stage.emulator.codeDeploy().deploymentIds().get(0);
    }

    private static String underWay(MatrixCase wanted) {
        if (wanted.platform().isServer()) {
            return "BeforeInstall";
        }
        return wanted.isGradual() ? "traffic: " : "InProgress";
    }

    private CodeDeployStep step(MatrixCase wanted) {
        DeployOptions options = new DeployOptions();
        options.setDeploymentConfig(wanted.configuration());
        CodeDeployStep step = new CodeDeployStep(application(), "prod");
        step.setRevision(wanted.platform().revision(hook()));
        step.setConnection(stage.connection());
        step.setOptions(options);
        return step;
    }
}
