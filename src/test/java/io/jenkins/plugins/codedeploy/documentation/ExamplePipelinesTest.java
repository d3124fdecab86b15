package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.codedeploy.HookFunctions;
import io.jenkins.plugins.codedeploy.emulator.host.Host;
import io.jenkins.plugins.codedeploy.functional.ControllerStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every Jenkinsfile of docs/examples/pipelines runs as it stands and does what its first line says. */
class ExamplePipelinesTest {
    private static final Path FOLDER = Path.of("docs/examples/pipelines");

    @TempDir
    Path workspace;

    enum Pipeline {
        SERVER_IN_PLACE("in place, CodeDeployDefault.HalfAtATime", "2 of 4 succeeded", "succeeded after") {
            @Override
            void prepare(Emulator emulator) {
                emulator.serverGroup("webapp", "in-place")
                        .hosts(Emulator.simulatedHosts(4))
                        .loadBalanced();
            }
        },
        SERVER_BLUE_GREEN("is Ready; traffic is moved at once", "Green", "All traffic has moved", "succeeded after") {
            @Override
            void prepare(Emulator emulator) {
                emulator.serverGroup("webapp", "blue-green")
                        .hosts(Emulator.simulatedHosts(2))
                        .blueGreen(List.of(Host.simulated("i-000000aa"), Host.simulated("i-000000bb")))
                        .waitsForReroute(60)
                        .terminatesAfter(5);
            }
        },
        ON_PREMISES(" tgz in ", "1 of 2 succeeded", " shop-02  ", "succeeded after") {
            @Override
            void prepare(Emulator emulator) {
                emulator.serverGroup("webapp", "on-premises")
                        .hosts(Host.simulated("shop-01"), Host.simulated("shop-02"));
            }
        },
        WAVES(
                "2 waves: 1) shop/eu-canary 2) shop/eu, shop/us; bake 10 min; on failure roll back what has succeeded",
                "Wave 1 of 2 succeeded; baking 10 min",
                "shop/us | d-") {
            @Override
            void prepare(Emulator emulator) {
                List.of("eu-canary", "eu", "us")
                        .forEach(group -> emulator.serverGroup("shop", group).hosts(Emulator.simulatedHosts(2)));
            }

            @Override
            int deployments() {
                return 3;
            }
        },
        GITHUB("in place", "DownloadBundle      Succeeded", "succeeded after") {
            @Override
            void prepare(Emulator emulator) {
                emulator.serverGroup("webapp", "from-github").hosts(Emulator.simulatedHosts(2));
            }
        },
        LAMBDA(
                "Published function orders: version 8",
                "BeforeAllowTraffic     Succeeded",
                "traffic: 10 % → version 8, 90 % → version 7",
                "traffic: 100 % → version 8",
                "succeeded after 5 min") {
            @Override
            void prepare(Emulator emulator) {
                emulator.lambdaGroup("orders", "live");
                emulator.functions().add("orders", 7).alias("orders", "live", "7");
            }
        },
        ECS(
                "TaskDefinition: \"arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:42\"",
                "AfterAllowTestTraffic  Succeeded",
                "traffic: 90 % → replacement ecs-svc/",
                "All traffic has moved",
                "succeeded after") {
            @Override
            void prepare(Emulator emulator) {
                emulator.ecsGroup("shop", "front").testListener().terminatesAfter(5);
            }
        },
        ECS_IMAGE(
                "Task definition registered: arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:1; the family had no"
                        + " revision",
                "traffic: 10 % → replacement ecs-svc/",
                "All traffic has moved",
                "succeeded after") {
            @Override
            void prepare(Emulator emulator) {
                emulator.ecsGroup("shop", "front").terminatesAfter(5);
            }
        };

        private final List<String> said;

        Pipeline(String... said) {
            this.said = List.of(said);
        }

        abstract void prepare(Emulator emulator);

        int deployments() {
            return 1;
        }

        String file() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".jenkinsfile";
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPipelineDeploysAsItStands(Pipeline pipeline) throws Exception {
        try (ControllerStage controller = new ControllerStage()) {
            controller.emulator.versionedBucket("acme-releases");
            pipeline.prepare(controller.emulator);

            String log = new Rehearsal(controller, workspace).run(Files.readString(FOLDER.resolve(pipeline.file())));

            assertThat(log).contains(pipeline.said).doesNotContain("WARNING").doesNotContain("\tat ");
            assertThat(controller.emulator.requests().count("CreateDeployment")).isEqualTo(pipeline.deployments());
            assertThat(controller.emulator.codeDeploy().isIdle()).isTrue();
            assertThat(controller.emulator.codeDeploy().functions().invocations())
                    .extracting(HookFunctions.Invocation::deploymentId)
                    .allMatch(controller.emulator.codeDeploy().deploymentIds()::contains);
        }
    }

    @Test
    void noPipelineOfTheFolderIsLeftOutAndTheTableNamesEach() throws IOException {
        List<String> tested = Stream.of(Pipeline.values()).map(Pipeline::file).toList();
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .filteredOn(name -> !name.equals("README.md"))
                    .containsExactlyInAnyOrderElementsOf(tested);
        }
        assertThat(Files.readString(FOLDER.resolve("README.md")))
                .contains(tested.stream().map(name -> "(" + name + ")").toList());
    }
}
