package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

@Acceptance("14 a job of plugin codedeploy, which is not installed any more")
class MigrationScenario {

    private static final String MONITOR =
            "administrativeMonitor/io.jenkins.plugins.codedeploy.migration.MigrationMonitor/";

    @Test
    void itIsListedAndConvertedOnAClickWithoutItsKeyInTheJob(Site site) {
        assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not installed");
        String secret = "old/secret+of/the+job000000000000000000";
        Job job = site.job("old-job", Job.freestyle("true", """
                        <com.amazonaws.codedeploy.AWSCodeDeployPublisher plugin="codedeploy@1.23">
                          <applicationName>shop</applicationName>
                          <deploymentGroupName>old</deploymentGroupName>
                          <region>eu-west-1</region>
                          <s3bucket>acme-releases</s3bucket>
                          <waitForCompletion>true</waitForCompletion>
                          <credentials>awsAccessKey</credentials>
                          <awsAccessKey>AKIAOLDJOB0000000000</awsAccessKey>
                          <awsSecretKey>%s</awsSecretKey>
                        </com.amazonaws.codedeploy.AWSCodeDeployPublisher>
                        """.formatted(secret), ""));
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
}
