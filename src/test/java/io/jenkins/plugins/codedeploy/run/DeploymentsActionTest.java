package io.jenkins.plugins.codedeploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.engine.watch.TargetResult;
import io.jenkins.plugins.codedeploy.functional.FakeBuild;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a build keeps of its deployments. */
class DeploymentsActionTest {
    private final Run<?, ?> run = FakeBuild.ofPipeline(1);

    @Test
    void theBuildIsSavedAtTheBeginningAndAtTheEnd() throws IOException {
        DeploymentsAction.begin(run, begun("d-1"));
        assertThat(only().getStatus()).isEqualTo("Created");
        assertThat(only().getConclusion()).isEmpty();
        assertThat(only().getDurationSeconds()).isEqualTo(-1);

        DeploymentsAction.end(run, failed("d-1", 3));

        assertThat(only().getStatus()).isEqualTo("Failed");
        assertThat(only().getConclusion()).isEqualTo("ROLLED_BACK");
        assertThat(only().getRollbackId()).isEqualTo("d-2");
        assertThat(only().getDurationSeconds()).isEqualTo(72);
        assertThat(only().getFailedTargets())
                .containsExactly("i-1: BeforeInstall", "i-2: BeforeInstall", "i-3: BeforeInstall");
        verify(run, times(2)).save();
    }

    @Test
    void evidenceIsAddedToWhatWasKnownAndOfTheDeploymentItIsAboutOnly() throws IOException {
        DeploymentsAction.begin(run, begun("d-1").proven(Map.of("Caller", "arn:a", "Requests", "CreateDeployment 1")));
        DeploymentsAction.begin(run, begun("d-2"));

        DeploymentsAction.prove(run, "d-1", Map.of("Requests", "CreateDeployment 1, StopDeployment 2"));
        DeploymentsAction.end(run, failed("d-1", 1));

        assertThat(FakeBuild.records(run).get(0).getEvidence())
                .containsOnly(
                        Map.entry("Caller", "arn:a"), Map.entry("Requests", "CreateDeployment 1, StopDeployment 2"));
        assertThat(FakeBuild.records(run).get(1).getEvidence()).isEmpty();
    }

    /** Jelly escapes what it prints, as long as no view asks for something else. */
    @Test
    void thePageShowsEachFactOfTheEvidenceAsText() throws IOException {
        String view;
        try (InputStream in = DeploymentsAction.class.getResourceAsStream("DeploymentsAction/index.jelly")) {
            view = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(view)
                .startsWith("<?jelly escape-by-default='true'?>")
                .contains("<summary>${%Evidence}</summary>")
                .contains("<j:forEach var=\"fact\" items=\"${deployment.evidence.entrySet()}\">"
                        + "<dt>${fact.key}</dt><dd>${fact.value}</dd></j:forEach>")
                .doesNotContain("j:out", "escapeText=\"false\"");
    }

    @Test
    void theEndOfAnUnknownDeploymentChangesNothing() throws IOException {
        DeploymentsAction.begin(run, begun("d-1"));
        DeploymentsAction.end(run, failed("d-9", 1));

        assertThat(only().getStatus()).isEqualTo("Created");
        verify(run, times(1)).save();
    }

    @Test
    void aDeploymentThatIsResumedIsKeptOnce() throws IOException {
        DeploymentsAction.begin(run, begun("d-1"));
        DeploymentsAction.begin(run, begun("d-1"));

        assertThat(FakeBuild.records(run)).hasSize(1);
    }

    @Test
    void nothingGrowsWithoutBound() throws IOException {
        for (int number = 0; number < DeploymentsAction.MAX + 5; number++) {
            DeploymentsAction.begin(run, begun("d-" + number));
        }
        DeploymentsAction.end(run, failed("d-50", 1000));

        assertThat(FakeBuild.records(run)).hasSize(DeploymentsAction.MAX);
        assertThat(FakeBuild.records(run).get(0).getDeploymentId()).isEqualTo("d-5");
        assertThat(FakeBuild.records(run).get(45).getFailedTargets()).hasSize(DeploymentRecord.NAMED_TARGETS);
        assertThat(FakeBuild.records(run).get(45).getTargetsByStatus()).containsEntry("Failed", 1000);
    }

    private DeploymentRecord only() {
        assertThat(FakeBuild.records(run)).hasSize(1);
        return FakeBuild.records(run).get(0);
    }

    private static DeploymentRecord begun(String id) {
        return DeploymentRecord.begun(
                id,
                new Destination("shop", "prod"),
                "eu-west-1",
                "https://console",
                new Revision.S3("releases", "app.zip", BundleType.ZIP, "", ""),
                "6f1c",
                new Date(0));
    }

    private static Outcome failed(String id, int targets) {
        List<TargetResult> results = IntStream.rangeClosed(1, targets)
                .mapToObj(number -> new TargetResult("i-" + number, "", "Failed", "BeforeInstall", null))
                .toList();
        return new Outcome(
                Conclusion.ROLLED_BACK,
                "failed",
                id,
                "Failed",
                "HEALTH_CONSTRAINTS",
                "too many",
                "d-2",
                "Succeeded",
                results,
                Duration.ofSeconds(72),
                Duration.ofSeconds(40),
                "");
    }
}
