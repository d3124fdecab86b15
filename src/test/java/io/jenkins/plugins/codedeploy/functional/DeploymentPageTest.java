package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.run.DeploymentPage;
import io.jenkins.plugins.codedeploy.run.DeploymentsAction;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.POST;
import org.springframework.security.access.AccessDeniedException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the page "Deployments" asks for while a deployment runs and afterwards. */
class DeploymentPageTest {
    @TempDir
    Path folder;

    private final Run<?, ?> run = FakeBuild.ofPipeline(7);
    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void onlyWhatChangedIsAnsweredAndNothingIsAskedOfTheService() throws Exception {
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(3));
        FakeContext build = stage.start(step(), run, null);
        stage.until(build, "ApplicationStop");
        long before = stage.emulator.requests().count("BatchGetDeploymentTargets");

        Map<?, ?> first = json(page().doRows("0"));
        Map<?, ?> again = json(page().doRows(first.get("version").toString()));

        assertThat(first.get("running")).isEqualTo(true);
        assertThat(first.get("status")).isEqualTo("InProgress");
        assertThat(first.get("says").toString()).contains(id());
        assertThat((List<?>) first.get("rows")).hasSize(3);
        assertThat((List<?>) again.get("rows")).isEmpty();
        assertThat(again.get("version")).isEqualTo(first.get("version"));
        assertThat(stage.emulator.requests().count("BatchGetDeploymentTargets")).isEqualTo(before);
        stage.end(build);
    }

    @Test
    void afterTheEndTheTargetsComeFromTheBuildsFolder() throws Exception {
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
        FakeContext build = stage.start(step(), run, null);
        stage.end(build);
        assertThat(build.result()).containsEntry("status", "Succeeded");

        Map<?, ?> answer = json(page().doRows(null));

        assertThat(answer.get("running")).isEqualTo(false);
        assertThat(answer.get("status")).isEqualTo("Succeeded");
        assertThat(answer.get("mayStop")).isEqualTo(false);
        List<?> rows = (List<?>) answer.get("rows");
        assertThat(rows).hasSize(2);
        List<?> row = (List<?>) rows.get(0);
        assertThat(row.get(3)).isEqualTo("Succeeded");
        List<Object> events = new ArrayList<>();
        ((List<?>) row.get(4)).forEach(cell -> events.add(((List<?>) cell).get(0)));
        assertThat(events).contains("ApplicationStop", "DownloadBundle", "Install", "ValidateService");
        assertThat(run.getRootDir().toPath().resolve("codedeploy/" + id() + ".json"))
                .isRegularFile();
    }

    @Test
    void manyTargetsComeInAnswersBelowAHundredKilobytes() throws Exception {
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(400));
        FakeContext build = stage.start(step(), run, null);
        stage.end(build);

        TreeSet<String> seen = new TreeSet<>();
        String since = "0";
        boolean more = true;
        int answers = 0;
        while (more) {
            String text = text(page().doRows(since));
            assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
            Map<?, ?> answer = parsed(text);
            ((List<?>) answer.get("rows")).forEach(row -> seen.add((String) ((List<?>) row).get(1)));
            since = answer.get("version").toString();
            more = (Boolean) answer.get("more");
            answers++;
        }

        assertThat(seen).hasSize(400);
        assertThat(answers).isBetween(2, 10);
    }

    @Test
    void aDeploymentOfAnotherBuildIsNotFound() throws Exception {
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        FakeContext build = stage.start(step(), run, null);
        stage.end(build);

        assertThat(action().getDeployment("d-OTHER0000")).isNull();
        assertThat(action().getDeployment("../../secrets")).isNull();
    }

    @Test
    void whoMayNotReadTheJobLearnsNothing() throws Exception {
        stage.emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        FakeContext build = stage.start(step(), run, null);
        stage.end(build);
        DeploymentPage page = page();
        Job<?, ?> job = run.getParent();
        doThrow(new AccessDeniedException("missing")).when(job).checkPermission(Item.READ);

        assertThatThrownBy(() -> page.doRows("0")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> page.doSaid("i-1", "Install")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void everyWebMethodOfTheDeploymentAnswersOnlyToPost() {
        List<Method> web = Arrays.stream(DeploymentPage.class.getMethods())
                .filter(method -> method.getName().matches("do[A-Z].*"))
                .toList();

        assertThat(web).extracting(Method::getName).containsExactlyInAnyOrder("doRows", "doSaid");
        assertThat(web).allMatch(method -> method.isAnnotationPresent(POST.class));
    }

    private CodeDeployStep step() {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(new S3Revision("releases", "app.zip"));
        step.setConnection(stage.connection());
        return step;
    }

    private DeploymentPage page() {
        return action().getDeployment(id());
    }

    private DeploymentsAction action() {
        DeploymentsAction action = run.getAction(DeploymentsAction.class);
        action.onAttached(run);
        return action;
    }

    private String id() {
        return FakeBuild.records(run).get(0).getDeploymentId();
    }

    private static Map<?, ?> json(HttpResponse response) throws Exception {
        return parsed(text(response));
    }

    private static String text(HttpResponse response) throws Exception {
        StringWriter body = new StringWriter();
        StaplerResponse2 out = mock(StaplerResponse2.class);
        when(out.getWriter()).thenReturn(new PrintWriter(body));
        response.generateResponse(null, out, null);
        verify(out).setContentType("application/json;charset=UTF-8");
        verify(out).setHeader("Cache-Control", "no-store");
        return body.toString();
    }

    private static Map<?, ?> parsed(String json) {
        return (Map<?, ?>) new Yaml(new SafeConstructor(new LoaderOptions())).load(json);
    }
}
