package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@Acceptance("14 a job of plugin codedeploy, which is not installed any more")
class MigrationScenario {

    private static final String MONITOR =
            "administrativeMonitor/io.jenkins.plugins.codedeploy.migration.MigrationMonitor/";
    private static final String STORED = "/domain/_/api/json?depth=1";

    @Test
    void itIsListedAndConvertedOnAClickWithoutItsKeyInTheJob(Site site) {
        assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not installed");
        String secret = "old/secret+of/the+job000000000000000000";
        Job job = site.job("old-job", Job.freestyle("true", old("old", "AKIAOLDJOB0000000000", secret), ""));
        site.admin().post(MONITOR + "look", Map.of());
        try (Browser browser = Browser.open(site, Account.ADMIN)) {
            browser.go(MONITOR).find("#main-panel");
            browser.picture("migration");
            assertThat(browser.find("#main-panel").getText())
                    .contains("old-job")
                    .doesNotContain(secret);
            assertThat(browser.problems()).isEmpty();
        }
        assertThat(job.configXml()).contains("com.amazonaws.codedeploy");
        site.admin().post(MONITOR + "convert", Map.of("job", "old-job"));
        String after = job.configXml();
        assertThat(PublisherXml.in(after))
                .contains("<application>shop</application>", "<deploymentGroup>old</deploymentGroup>");
        assertThat(after).doesNotContain(secret, "AKIAOLDJOB0000000000", "com.amazonaws.codedeploy");
    }

    @Test
    @Needs("cloudbees-folder")
    void theKeyOfAJobInAFolderMovesIntoTheFoldersStoreAndTheJobDeploysWithIt(Site site) throws IOException {
        site.aws().group("old-in-folder", 1);
        site.job("old-team", "<com.cloudbees.hudson.plugins.folder.Folder/>");
        Job job = site.job(
                "job/old-team/",
                "inside",
                Job.freestyle(
                        Scripts.bundle("old", "exit 0"),
                        old("old-in-folder", Emulator.ACCESS_KEY, Emulator.SECRET_KEY),
                        ""));
        Path kept = site.controller().home().file("jobs/old-team/jobs/inside/config.xml.before-codedeploy-ng");
        try {
            site.admin().post(MONITOR + "look", Map.of());
            Page listed = site.admin().get(MONITOR).ok();
            assertThat(listed.body()).contains("old-team/inside").doesNotContain(Emulator.ACCESS_KEY);
            Aws.SECRETS.mustNotBeIn(MONITOR, listed.body());
            assertThat(stored(site, "job/old-team/credentials/store/folder")).isEmpty();

            assertThat(site.admin()
                            .post(MONITOR + "convert", Map.of("job", "old-team/inside"))
                            .status())
                    .isEqualTo(302);

            assertThat(stored(site, "job/old-team/credentials/store/folder"))
                    .containsExactly("codedeploy-old-team-inside");
            assertThat(stored(site, "credentials/store/system")).doesNotContain("codedeploy-old-team-inside");
            assertThat(PublisherXml.in(job.configXml()))
                    .contains("<credentialsId>codedeploy-old-team-inside</credentialsId>")
                    .doesNotContain(Emulator.ACCESS_KEY, "com.amazonaws");
            assertThat(site.admin().get(MONITOR).ok().body()).doesNotContain("old-team/inside");
            assertThat(kept).exists();
        } finally {
            // As docs/migrating.md asks: it has the key.
            Files.deleteIfExists(kept);
        }
        noKeyIsIn(site, job);

        job.configure(job.configXml().replace("<credentialsId>", endpoints(site) + "<credentialsId>"));
        job.run().mustEndAs("SUCCESS");

        noKeyIsIn(site, job);
    }

    private static void noKeyIsIn(Site site, Job job) {
        for (String page : List.of("/config.xml", "/", "/configure")) {
            Aws.SECRETS.mustNotBeIn(
                    page, site.admin().get(job.path() + page).ok().body());
        }
        assertThat(job.configXml()).doesNotContain(Emulator.ACCESS_KEY);
        assertThat(Aws.SECRETS.mustNotBeBelow(site.controller().home().file("jobs/old-team")))
                .isPositive();
    }

    /** The ids of the credentials that a store has for all domains; nothing of it shows a secret. */
    private static List<String> stored(Site site, String store) {
        JsonNode answer = site.admin().json(store + STORED);
        Aws.SECRETS.mustNotBeIn(store, answer.toString());
        return StreamSupport.stream(answer.get("credentials").spliterator(), false)
                .map(credentials -> credentials.get("id").asText())
                .toList();
    }

    /** The old plugin knew the addresses of AWS alone. */
    private static String endpoints(Site site) {
        Emulator emulator = site.aws().emulator();
        return Xml.element("codeDeployEndpoint", emulator.codeDeployEndpoint().toString())
                + Xml.element("s3Endpoint", emulator.s3Endpoint().toString())
                + Xml.element("stsEndpoint", emulator.stsEndpoint().toString());
    }

    private static String old(String group, String accessKey, String secret) {
        return """
                <com.amazonaws.codedeploy.AWSCodeDeployPublisher plugin="codedeploy@1.23">
                  <applicationName>shop</applicationName>
                  <deploymentGroupName>%s</deploymentGroupName>
                  <region>eu-west-1</region>
                  <s3bucket>acme-releases</s3bucket>
                  <subdirectory>dist</subdirectory>
                  <waitForCompletion>true</waitForCompletion>
                  <credentials>awsAccessKey</credentials>
                  <awsAccessKey>%s</awsAccessKey>
                  <awsSecretKey>%s</awsSecretKey>
                </com.amazonaws.codedeploy.AWSCodeDeployPublisher>
                """.formatted(group, accessKey, secret);
    }
}
