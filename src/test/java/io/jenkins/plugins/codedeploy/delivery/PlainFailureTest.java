package io.jenkins.plugins.codedeploy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class PlainFailureTest {

    @Test
    void aCauseThatOnlyTheSdkKnowsIsNotKeptSinceAPipelineWouldPrintItsTrace() {
        DeployException problem = problem(SdkClientException.create("no route", new IOException("unreachable")));
        AbortException plain = PlainFailure.of(problem);
        assertThat(plain).hasMessage(problem.getMessage()).hasNoCause();
    }

    @Test
    void aCauseThatIsWrappedOrSuppressedCountsToo() {
        IOException outer = new IOException("outer");
        outer.addSuppressed(SdkClientException.create("inner"));
        assertThat(PlainFailure.of(problem(outer))).hasNoCause();
        assertThat(PlainFailure.of(problem(new IOException(SdkClientException.create("inner")))))
                .hasNoCause();
    }

    @Test
    void aLostAgentIsKeptAsTheCauseSoThatRetryFindsIt() {
        IOException lost = new IOException("channel closed");
        assertThat(PlainFailure.of(problem(lost))).hasCause(lost);
    }

    private static DeployException problem(Throwable cause) {
        return new DeployException(
                DeployCode.AGENT_FAILED, Map.of(Fact.OPERATION, "packing", Fact.FOUND, "nothing"), cause);
    }
}
