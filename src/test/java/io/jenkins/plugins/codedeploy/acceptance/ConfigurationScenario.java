package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Acceptance("0 configuration as code")
@Needs({Needs.PIPELINE, "configuration-as-code"})
class ConfigurationScenario {

    @Test
    void credentialsConfiguredAsCodeDeploy(Site site) {
        site.aws().group("as-code", 1);
        String yaml = """
                credentials:
                  system:
                    domainCredentials:
                      - credentials:
                          - aws:
                              scope: GLOBAL
                              id: %s
                              description: "credentials deployer"
                              accessKey: "%s"
                              secretKey: "%s"
                          - aws:
                              scope: GLOBAL
                              id: as-code
                              description: "credentials as-code"
                              accessKey: "%s"
                              secretKey: "%s"
                """.formatted(
                Site.CREDENTIALS, Emulator.ACCESS_KEY, Emulator.SECRET_KEY, Emulator.ACCESS_KEY, Emulator.SECRET_KEY);
        site.admin().post("configuration-as-code/apply", "text/yaml", yaml).ok();
        Build build = site.job(
                        "as-code",
                        Job.pipeline(Scripts.onNode(
                                "built-in",
                                Scripts.bundle("hello", "exit 0"),
                                Scripts.deploy(site.aws(), "as-code")
                                        .replace("'" + Site.CREDENTIALS + "'", "'as-code'"))))
                .run()
                .mustEndAs("SUCCESS");
        assertThat(build.line("Deployment d-")).isNotEmpty();
    }

    @Test
    void aConnectionConfiguredAsCodeServesJobsByItsNameAndIsExportedAgain(Site site) {
        site.aws().group("kept", 1);
        Emulator aws = site.aws().emulator();
        String yaml = """
                unclassified:
                  awsCodeDeploy:
                    connections:
                      - name: "emulated"
                        connection:
                          region: "%s"
                          credentialsId: "%s"
                          codeDeployEndpoint: "%s"
                          s3Endpoint: "%s"
                          stsEndpoint: "%s"
                """.formatted(
                        aws.region(), Site.CREDENTIALS, aws.codeDeployEndpoint(), aws.s3Endpoint(), aws.stsEndpoint());
        site.admin().post("configuration-as-code/apply", "text/yaml", yaml).ok();
        String step = Scripts.deploy(site.aws(), "kept")
                .replace(site.aws().connection(Site.CREDENTIALS), "namedConnection('emulated')");
        site.job("kept", Job.pipeline(Scripts.onNode("built-in", Scripts.bundle("hello", "exit 0"), step)))
                .run()
                .mustEndAs("SUCCESS");
        Page exported =
                site.admin().post("configuration-as-code/export", Map.of()).ok();
        assertThat(exported.body())
                .contains(
                        "awsCodeDeploy:", "name: \"emulated\"", aws.s3Endpoint().toString());
        Aws.SECRETS.mustNotBeIn("export", exported.body());
    }
}
