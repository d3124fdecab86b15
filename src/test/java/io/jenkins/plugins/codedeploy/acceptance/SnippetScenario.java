package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Acceptance("5 Snippet Generator")
@Needs(Needs.PIPELINE)
class SnippetScenario {

    private static final String WAVES = "codeDeployWaves";
    private static final String[] STEPS = {
        "codeDeploy",
        "codeDeployAwait",
        "codeDeployContinue",
        "codeDeployPolicy",
        "codeDeployPublisher",
        "codeDeployPush",
        "codeDeployRollback",
        "codeDeployStop",
        WAVES
    };
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private Browser browser;

    @BeforeEach
    void open(Site site) {
        assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not installed");
        browser = Browser.open(site, Account.ADMIN);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void theStepsOfThePluginAreOffered(Site site) {
        Job job = site.job("snippets", Job.pipeline("echo 'empty'"));

        assertThat(SnippetPage.steps(browser, job, "codeDeploy")).containsExactlyInAnyOrder(STEPS);
    }

    @ParameterizedTest
    @MethodSource
    void eachKindIsGeneratedWithoutDefaultsAndRuns(String step, Site site) {
        site.aws().group("by-snippet", 1);

        mustWorkWithEachKind(site, site.job("snippets-of-" + step, Job.pipeline("echo 'empty'")), step);
    }

    private static String[] eachKindIsGeneratedWithoutDefaultsAndRuns() {
        return STEPS;
    }

    private void mustWorkWithEachKind(Site site, Job job, String step) {
        int number = 0;
        for (String kind : kindsOf(job, step)) {
            SnippetPage page = SnippetPage.of(browser, job, step);
            if (step.equals(WAVES)) {
                page.add("waves", "Add wave").add("destinations", "Add deployment group");
            }
            if (!kind.isEmpty()) {
                page.choose("revision", kind);
            }
            String script = page.fill(values(site, step)).generate();
            browser.picture("snippet-" + step + "-" + number);
            mustBeShort(script);
            if (step.equals(WAVES)) {
                assertThat(script).contains("[wave([destination(", "deploymentGroup: 'by-snippet'");
            }
            mustRun(site, "snippet-" + step + "-" + number, script);
            number++;
        }
    }

    @Test
    void twoWavesKeepTheirGroupsApart(Site site) {
        Job job = site.job("snippet-waves", Job.pipeline("echo 'empty'"));
        SnippetPage page = SnippetPage.of(browser, job, WAVES)
                .add("waves", "Add wave")
                .add("destinations", "Add deployment group")
                .fill(Map.of("application", "shop", "deploymentGroup", "canary"))
                .add("waves", "Add wave")
                .add("destinations", "Add deployment group");

        String script = page.generate();

        browser.picture("snippet-two-waves");
        assertThat(script).containsOnlyOnce("deploymentGroup: 'canary'");
        assertThat(script.split("destination\\(", -1)).as(script).hasSize(3);
        assertThat(script.split("wave\\(", -1)).as(script).hasSize(3);
        assertThat(browser.problems()).isEmpty();
    }

    @Test
    void theImagesAndPlaceholdersOfATaskDefinitionAreGenerated(Site site) {
        Job job = site.job("snippet-ecs", Job.pipeline("echo 'empty'"));
        SnippetPage page = SnippetPage.of(browser, job, "codeDeploy");
        String kind = page.kinds("revision").stream()
                .filter(title -> title.startsWith("ECS"))
                .findFirst()
                .orElseThrow();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("application", "shop");
        values.put("deploymentGroup", "front");
        values.put("taskDefinitionFile", "ecs/task.json");
        values.put("imageLines", "web=registry.example.com/shop:2");
        values.put("containerName", "web");
        values.put("containerPort", "8080");
        page.choose("revision", kind).fill(values).add("placeholders", "Add placeholder");

        String script = page.fill(Map.of("name", "stage", "value", "prod")).generate();

        browser.picture("snippet-ecs-images");
        assertThat(script)
                .contains("taskDefinitionFile: 'ecs/task.json'", "imageLines: 'web=registry.example.com/shop:2'")
                .contains("placeholder(", "'stage'", "'prod'");
        assertThat(browser.problems()).isEmpty();
    }

    private List<String> kindsOf(Job job, String step) {
        List<String> kinds = SnippetPage.of(browser, job, step).kinds("revision");
        return kinds.isEmpty() ? List.of("") : kinds;
    }

    /** Arguments that were not filled in must not be there. */
    private static void mustBeShort(String script) {
        assertThat(script)
                .doesNotContain("''", "null", ": false", "$class", "[:]")
                .doesNotContain("onAbort", "onTimeout", "uploadSettings", "bundleType: 'zip'");
    }

    private static void mustRun(Site site, String name, String script) {
        Build build = site.job(
                        name, Job.pipeline(Scripts.onNode("built-in", Scripts.bundle("snippet", "exit 0"), script)))
                .run();
        assertThat(build.log())
                .as(script)
                .doesNotContain("NoSuchMethodError", "WARNING: Unknown parameter", "IllegalArgumentException", "\tat ");
        assertThat(build.log())
                .as(script)
                .containsAnyOf(
                        "[CodeDeploy] shop → by-snippet: ",
                        "[CodeDeploy] shop/by-snippet | shop → by-snippet: ",
                        "[CodeDeploy] Packed ",
                        "\nERROR: revision is ",
                        "\nERROR: bucket is 'acme-releases' and the revision is not in S3; ",
                        "\nERROR: deployment 'd-ABCDEFGHI' does not exist");
    }

    /** An application goes with registering a revision, so a snippet that only sends one names none. */
    private static Map<String, String> values(Site site, String step) {
        Map<String, String> values = values(site);
        if (step.equals("codeDeployPush")) {
            values.remove("application");
        }
        return values;
    }

    private static Map<String, String> values(Site site) {
        Emulator aws = site.aws().emulator();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("application", Aws.APPLICATION);
        values.put("deploymentGroup", "by-snippet");
        values.put("deploymentId", "d-ABCDEFGHI");
        values.put("bucket", Aws.BUCKET);
        values.put("directory", "dist");
        values.put("key", "shop/none.zip");
        values.put("repository", "acme/shop");
        values.put("commitId", COMMIT);
        values.put("text", "version: 0.0");
        values.put("function", "orders");
        values.put("alias", "live");
        values.put("currentVersion", "7");
        values.put("targetVersion", "8");
        values.put("taskDefinition", "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:42");
        values.put("containerName", "web");
        values.put("containerPort", "8080");
        values.put("region", aws.region());
        values.put("credentialsId", Site.CREDENTIALS);
        values.put("codeDeployEndpoint", aws.codeDeployEndpoint().toString());
        values.put("s3Endpoint", aws.s3Endpoint().toString());
        values.put("stsEndpoint", aws.stsEndpoint().toString());
        return values;
    }
}
