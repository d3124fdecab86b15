package io.jenkins.plugins.codedeploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.json.JsonReader;
import io.jenkins.plugins.codedeploy.engine.matrix.EventCell;
import io.jenkins.plugins.codedeploy.engine.matrix.TargetMatrix;
import io.jenkins.plugins.codedeploy.engine.matrix.TargetRow;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.form.JsonAnswer;
import io.jenkins.plugins.codedeploy.functional.FakeBuild;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's data for a deployment of a thousand targets, all lifecycle events of a load-balanced group at each. */
class ThousandTargetsTest {
    private static final int TARGETS = 1000;
    private static final String ID = "d-A7YW3F91L";
    private static final List<String> EVENTS = List.of(
            "BeforeBlockTraffic",
            "BlockTraffic",
            "AfterBlockTraffic",
            "ApplicationStop",
            "DownloadBundle",
            "BeforeInstall",
            "Install",
            "AfterInstall",
            "ApplicationStart",
            "ValidateService",
            "BeforeAllowTraffic",
            "AllowTraffic",
            "AfterAllowTraffic");

    private final Run<?, ?> run = FakeBuild.ofPipeline(7);

    @Test
    void eachAnswerIsBelowAHundredKilobytesAndAllTargetsComeWithoutWhatTheySaid() throws IOException {
        ended(Conclusion.FAILED);
        TreeSet<String> seen = new TreeSet<>();
        Object since = "0";
        boolean more = true;
        int answers = 0;
        while (more) {
            String text = rows(since.toString());
            assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
            assertThat(text).doesNotContain("no such unit");
            Map<?, ?> answer = JsonReader.object("rows", "page", text);
            ((List<?>) answer.get("rows")).forEach(row -> seen.add((String) ((List<?>) row).get(1)));
            since = answer.get("version");
            more = (Boolean) answer.get("more");
            answers++;
        }

        assertThat(seen).hasSize(TARGETS);
        assertThat(answers).isBetween(5, 20);
        Map<?, ?> nothingNew = JsonReader.object("rows", "page", rows(since.toString()));
        assertThat((List<?>) nothingNew.get("rows")).isEmpty();
        assertThat(nothingNew.get("running")).isEqualTo(false);
    }

    @Test
    void whatATargetSaidComesWhenItsCellIsOpened() throws IOException {
        ended(Conclusion.FAILED);

        String said = ((JsonAnswer) page().doSaid("i-777", "Install")).text();

        assertThat(said).contains("no such unit 777").doesNotContain("no such unit 776");
        assertThat(said.length()).isLessThan(10_000);
    }

    private void ended(Conclusion conclusion) throws IOException {
        DeploymentsAction.begin(
                run,
                DeploymentRecord.begun(
                        ID,
                        new Destination("shop", "prod"),
                        "eu-west-1",
                        "",
                        new Revision.S3("releases", "app.zip", BundleType.ZIP, "", ""),
                        "",
                        new Date(0)));
        DeploymentsAction.end(
                run, new Outcome(conclusion, "", ID, "Failed", "", "", "", "", List.of(), null, null, ""));
        List<TargetRow> rows = IntStream.rangeClosed(1, TARGETS)
                .mapToObj(number -> new TargetRow(number, "i-" + number, "", "Failed", cells(number), List.of()))
                .toList();
        new MatrixFile(run.getRootDir().toPath(), ID).write(new TargetMatrix(rows));
    }

    private static List<EventCell> cells(int number) {
        return EVENTS.stream()
                .map(event -> event.equals("Install")
                        ? new EventCell(event, "Failed", 61_234, said(number))
                        : new EventCell(event, "Succeeded", 12_345, List.of()))
                .toList();
    }

    private static List<String> said(int number) {
        return Stream.concat(
                        Stream.of("scripts/stop.sh exited with 3"),
                        IntStream.range(0, 15).mapToObj(line -> "[stderr] no such unit " + number))
                .toList();
    }

    private String rows(String since) throws IOException {
        return ((JsonAnswer) page().doRows(since)).text();
    }

    private DeploymentPage page() {
        DeploymentsAction action = run.getAction(DeploymentsAction.class);
        action.onLoad(run);
        return action.getDeployment(ID);
    }
}
