package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

@Acceptance("11 what is kept on disk")
@Needs(Needs.PIPELINE)
class AtRestScenario {

    @Test
    void filesHoldNoSecretAndLoadAgainAfterARestart(Site site) {
        site.aws().group("at-rest", 1);
        Job job = site.job(
                "at-rest",
                Job.pipeline(Scripts.onNode(
                        "built-in", Scripts.bundle("hello", "exit 0"), Scripts.deploy(site.aws(), "at-rest"))));
        Build build = job.run().mustEndAs("SUCCESS");
        JsonNode before = site.admin().json(build.path() + "/api/json");
        String buildXml = site.controller().home().text("jobs/at-rest/builds/1/build.xml");
        assertThat(buildXml).contains("io.jenkins.plugins.codedeploy.run.").doesNotContain("software.amazon.awssdk");

        assertThat(Aws.SECRETS.mustNotBeBelow(site.controller().home().file("jobs")))
                .isPositive();
        Aws.SECRETS.mustNotBeBelow(site.controller().home().file("logs"));
        Aws.SECRETS.mustNotBeIn("controller log", site.controller().log());
        Aws.SECRETS.mustNotBeIn("config.xml", site.controller().home().text("config.xml"));
        Aws.SECRETS.mustNotBeIn("credentials.xml", site.controller().home().text("credentials.xml"));

        int start = site.controller().log().length();
        site.controller().stop();
        site.controller().start();
        assertThat(site.admin().json(build.path() + "/api/json").get("actions")).isEqualTo(before.get("actions"));
        assertThat(site.controller().log().substring(start))
                .doesNotContain("Rejected: io.jenkins.plugins.codedeploy")
                .doesNotContain("class-filter");
        assertThat(ControllerLog.complaints(site.controller().log().substring(start)))
                .isEmpty();
    }
}
