package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.BundleFixture;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.SdkClients;
import io.jenkins.plugins.codedeploy.emulator.sts.Role;
import io.jenkins.plugins.codedeploy.functional.ControllerStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;

/** Every Pipeline script of the documentation runs as it stands, and every link leads to a file. */
class DocumentationTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)");

    @TempDir
    Path workspace;

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            List<Path> pages = docs.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(README, Path.of("CONTRIBUTING.md"), Path.of("SECURITY.md")), pages.stream());
        }
    }

    static Stream<Example> scripts() throws IOException {
        return pages().flatMap(page -> Example.in(page, "groovy").stream());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptOfThePagesDeploys(Example example) throws Exception {
        try (ControllerStage controller = new ControllerStage()) {
            prepare(controller.emulator);
            if (example.text().contains("codeDeployRollback")) {
                deployBefore(controller.emulator);
            }
            String log = new Rehearsal(controller, workspace).run(example.text());

            assertThat(log)
                    .containsAnyOf("succeeded after", "was asked to stop", "nothing left to stop", "This is a plan")
                    .doesNotContain("\tat ");
            assertThat(controller.emulator.requests().count("CreateDeployment"))
                    .isEqualTo(log.contains("This is a plan") ? 0 : deployments(example.text()));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFile(Path page) throws IOException {
        Matcher links = LINK.matcher(Files.readString(page));
        while (links.find()) {
            assertThat(page.toAbsolutePath().resolveSibling(links.group(1))).exists();
        }
    }

    @Test
    void thereAreScriptsToRun() throws IOException {
        assertThat(scripts().map(Example::page)).contains("README.md", "pipeline.md");
    }

    @Test
    void theReadmeIsReadInTwoMinutes() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(80);
        assertThat(Files.readString(README).split("\\s+")).hasSizeLessThanOrEqualTo(500);
    }

    /** Returns how many deployments a script makes: one, or one for each destination of its waves. */
    private static int deployments(String script) {
        return script.contains("codeDeployWaves") ? script.split("destination\\(", -1).length - 1 : 1;
    }

    private static void prepare(Emulator emulator) throws IOException {
        emulator.versionedBucket("acme-releases");
        emulator.versionedBucket("my-releases");
        emulator.s3Objects()
                .write(
                        "acme-releases",
                        "ready/shop.zip",
                        BundleFixture.of(BundleFixture.EXAMPLE).zip());
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
        List.of("eu-canary", "eu", "us")
                .forEach(group -> emulator.serverGroup("shop", group).hosts(Emulator.simulatedHosts(2)));
        emulator.serverGroup("webapp", "staging").hosts(Emulator.simulatedHosts(2));
        emulator.lambdaGroup("orders", "live");
        emulator.functions().add("orders", 7).alias("orders", "live", "7");
        emulator.ecsGroup("web", "front");
        emulator.ecsGroup("shop", "front");
        emulator.role(Role.assumable("arn:aws:iam::123456789012:role/deploy"));
    }

    /** Makes a past for the group that goes back. */
    private static void deployBefore(Emulator emulator) {
        try (CodeDeployClient client = new SdkClients(emulator).codeDeploy()) {
            for (String key : List.of("ready/shop.zip", "ready/next.zip")) {
                client.createDeployment(request -> request.applicationName("shop")
                        .deploymentGroupName("prod")
                        .revision(revision -> revision.revisionType("S3")
                                .s3Location(object ->
                                        object.bucket("acme-releases").key(key).bundleType("zip"))));
                emulator.virtualClock().advance(Duration.ofHours(1));
            }
        }
        emulator.requests().clear();
    }
}
