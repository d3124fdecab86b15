package io.jenkins.plugins.codedeploy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.launch.IfBusy;
import io.jenkins.plugins.codedeploy.engine.plan.AutoRollback;
import io.jenkins.plugins.codedeploy.engine.plan.FileExistsBehavior;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.watch.OnInterrupt;
import io.jenkins.plugins.codedeploy.engine.watch.OnReady;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person may write as an option, and what the engine makes of it. */
class OptionReaderTest {
    private final DeployOptions options = new DeployOptions();
    private final OptionReader reader = new OptionReader(options, UnaryOperator.identity());

    @Test
    void nothingSetLeavesEverythingToTheDeploymentGroup() {
        assertThat(reader.create().rollbackOverride()).isEmpty();
        assertThat(reader.create().fileBehavior()).isEmpty();
        assertThat(reader.follow("eu-west-1").fixedTimeout()).isEmpty();
        assertThat(reader.ifBusy()).isEqualTo(IfBusy.WAIT);
    }

    @Test
    void everyOptionReachesTheEngine() {
        options.setDescription("release 7");
        options.setDeploymentConfig("CodeDeployDefault.OneAtATime");
        options.setFileExistsBehavior("overwrite");
        options.setIgnoreApplicationStopFailures(true);
        options.setUpdateOutdatedInstancesOnly(true);
        options.setAutoRollback("DEPLOYMENT_FAILURE, deployment_stop_on_alarm");
        options.setIfBusy("supersede");
        options.setOnReady("continue");
        options.setOnAbort("stopAndRollback");
        options.setOnTimeout("LEAVE");
        options.setTimeoutMinutes(90);

        assertThat(reader.create().description()).isEqualTo("release 7");
        assertThat(reader.create().deploymentConfigName()).isEqualTo("CodeDeployDefault.OneAtATime");
        assertThat(reader.create().fileBehavior()).contains(FileExistsBehavior.OVERWRITE);
        assertThat(reader.create().ignoreApplicationStopFailures()).isTrue();
        assertThat(reader.create().updateOutdatedInstancesOnly()).isTrue();
        assertThat(reader.create().autoRollback())
                .containsExactlyInAnyOrder(AutoRollback.DEPLOYMENT_FAILURE, AutoRollback.DEPLOYMENT_STOP_ON_ALARM);
        assertThat(reader.ifBusy()).isEqualTo(IfBusy.SUPERSEDE);
        assertThat(reader.follow("eu-west-1").onReady()).isEqualTo(OnReady.CONTINUE);
        assertThat(reader.follow("eu-west-1").onAbort()).isEqualTo(OnInterrupt.STOP_AND_ROLLBACK);
        assertThat(reader.follow("eu-west-1").onTimeout()).isEqualTo(OnInterrupt.LEAVE);
        assertThat(reader.follow("eu-west-1").fixedTimeout()).contains(Duration.ofMinutes(90));
    }

    @Test
    void neverIsAnEmptySetAndNotTheGroupsOwnSetting() {
        assertThat(OptionReader.autoRollback("never")).isEmpty();
        assertThat(OptionReader.autoRollback(" ")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -1    | timeoutMinutes '-1' is not a number of minutes; use 0 to let the deployment group decide, or 1 to 10080
            10081 | timeoutMinutes '10081' is not a number of minutes; use 0 to let the deployment group decide, or 1 to 10080
            soon  | timeoutMinutes 'soon' is not a number of minutes; use 0 to let the deployment group decide, or 1 to 10080
            """)
    void aTimeoutThatIsNoneIsRefused(String text, String message) {
        assertThatThrownBy(() -> OptionReader.timeoutMinutes(text))
                .isInstanceOf(InputProblem.class)
                .hasMessage(message);
    }

    @Test
    void anUnknownRollbackEventListsThoseThereAre() {
        assertThatThrownBy(() -> OptionReader.autoRollback("FAILURE"))
                .hasMessage("autoRollback 'FAILURE' is not an event that CodeDeploy rolls back on;"
                        + " use DEPLOYMENT_FAILURE, DEPLOYMENT_STOP_ON_ALARM, DEPLOYMENT_STOP_ON_REQUEST or never");
    }

    @Test
    void nobodyCanContinueADeploymentThatIsNotWaitedFor() {
        options.setWait(false);
        options.setOnReady("continue");

        assertThatThrownBy(() -> reader.follow("eu-west-1"))
                .hasMessage("onReady is 'continue' and wait is false, so nobody would be there;"
                        + " set wait to true or remove onReady");
    }
}
