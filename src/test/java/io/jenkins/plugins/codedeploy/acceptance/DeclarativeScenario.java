package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@Acceptance("3 Declarative Pipeline")
@Needs({Needs.PIPELINE, "pipeline-model-definition"})
class DeclarativeScenario {

    @Test
    void theStepRunsInStepsAndInPost(Site site) {
        site.aws().group("in-steps", 1);
        site.aws().group("in-post", 1);
        Build build = site.job("declarative", Job.pipeline("""
                                pipeline {
                                  agent { label 'built-in' }
                                  stages {
                                    stage('deploy') {
                                      steps {
                                        sh '''%s'''
                                        %s
                                      }
                                    }
                                  }
                                  post {
                                    success {
                                      %s
                                    }
                                  }
                                }
                                """.formatted(
                                Scripts.bundle("hello", "exit 0"),
                                Scripts.deploy(site.aws(), "in-steps"),
                                Scripts.deploy(site.aws(), "in-post"))))
                .run()
                .mustEndAs("SUCCESS");
        assertThat(build.lines())
                .anyMatch(line -> line.startsWith("shop → in-steps: "))
                .anyMatch(line -> line.startsWith("shop → in-post: "));
        assertThat(build.lines())
                .filteredOn(line -> line.matches("d-\\w+ succeeded .*"))
                .hasSize(2);
    }
}
