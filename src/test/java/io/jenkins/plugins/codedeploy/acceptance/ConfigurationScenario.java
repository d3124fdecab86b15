package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
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
}
