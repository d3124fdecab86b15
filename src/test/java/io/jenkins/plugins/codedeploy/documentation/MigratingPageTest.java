package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.model.AbstractItem;
import hudson.model.AbstractProject;
import hudson.security.ACL;
import io.jenkins.plugins.codedeploy.emulator.BundleFixture;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.sts.Role;
import io.jenkins.plugins.codedeploy.functional.ControllerStage;
import io.jenkins.plugins.codedeploy.migration.MigrationMonitor;
import io.jenkins.plugins.codedeploy.migration.OldJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.transform.Source;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.mockito.MockedStatic;

/** Every row of {@code docs/migrating.md} is what the administrator sees for jobs as the old plugins saved them. */
class MigratingPageTest {
    private static final Path SAMPLES = Path.of("src/test/resources/io/jenkins/plugins/codedeploy/migration");
    private static final String GLOBAL = "com.amazonaws.codedeploy.AWSCodeDeployPublisher.xml";

    @TempDir
    Path home;

    private MockedStatic<Jenkins> jenkins;
    private MockedStatic<ACL> acl;
    private MockedStatic<HttpResponses> responses;

    @AfterEach
    void close() {
        Stream.of(jenkins, acl, responses).filter(Objects::nonNull).forEach(MockedStatic::closeOnDemand);
    }

    /** A row by the words of its first column, the job that has it, and what that job's preview or notes say. */
    enum Row {
        APPLICATION("applicationName", "codedeploy-1.23", "<application>shop</application>"),
        GROUP("deploymentGroupName", "codedeploy-1.23", "<deploymentGroup>prod</deploymentGroup>"),
        CONFIGURATION(
                "deploymentConfig",
                "codedeploy-1.23",
                "<deploymentConfig>CodeDeployDefault.HalfAtATime</deploymentConfig>"),
        REGION("region", "codedeploy-1.23", "<region>eu-west-1</region>"),
        BUCKET("s3bucket", "codedeploy-1.23", "<bucket>acme-releases</bucket>"),
        PREFIX("s3prefix", "codedeploy-1.23", "<keyPrefix>shop/ready</keyPrefix>"),
        DIRECTORY("subdirectory", "codedeploy-1.23", "<directory>dist</directory>"),
        INCLUDES("includes", "codedeploy-1.23", "<includes>app/**</includes>"),
        EXCLUDES("excludes", "codedeploy-1.23", "<excludes>**/*.map</excludes>"),
        APP_SPEC("deploymentGroupAppspec", "codedeploy-1.23", "<appSpec>appspec.prod.yml</appSpec>"),
        GITHUB(
                "githubRepository, githubCommitId",
                "codedeploy-github",
                "GitHubRevision\">",
                "<repository>acme/shop</repository>",
                "<commitId>$GIT_COMMIT</commitId>"),
        WAIT("waitForCompletion", "codedeploy-1.19", "<noWait>true</noWait>"),
        TIMEOUT("pollingTimeoutSec", "codedeploy-1.23", "<timeoutMinutes>16</timeoutMinutes>"),
        POLLING("pollingFreqSec", "codedeploy-1.23", "!15", "!pollingFreq"),
        KEY(
                "credentials, awsAccessKey, awsSecretKey",
                "codedeploy-1.19",
                "<credentialsId>(new credentials)</credentialsId>",
                "!AKIAOFTHEOLDJOB",
                "!in+the/clear",
                "Its access key moves into the credentials store"),
        ROLE("iamRoleArn", "codedeploy-1.23", "<roleArn>arn:aws:iam::123456789012:role/deploy</roleArn>"),
        EXTERNAL_ID("externalId", "codedeploy-1.23", "<externalId>acme-of-the-controller</externalId>", "!never-sent"),
        PROXY(
                "proxyHost, proxyPort",
                "codedeploy-1.23",
                "It had a proxy of its own, proxy.example.org:3128; now Jenkins' own proxy is used."),
        VERSION("versionFileName", "codedeploy-1.23", "The version in VERSION is no longer part of the bundle's key"),
        METHOD(
                "deploymentMethod",
                "codedeploy-only-revision",
                "Not converted: it registers a revision without deploying it",
                "use codeDeployPush with register: true in a Pipeline"),
        LEFTOVERS(
                "logger, envVars",
                "codedeploy-1.19",
                "Its file holds environment variables of an old build",
                "!DB_PASSWORD",
                "!of-an-old-build"),
        S3(
                "createDeployment, s3Bucket, s3Key, s3BundleType",
                "pipeline-aws",
                "codeDeploy(",
                "s3Revision(bucket: 'acme-releases', key: 'ready/shop.zip', bundleType: 'zip')"),
        COMMIT(
                "createDeployment, gitHubRepository, gitHubCommitId",
                "pipeline-aws-github",
                "gitHubRevision(repository: 'acme/shop', commitId: '4f1c0a9b7e2d5c8f3a6b1d0e9c8b7a6f5e4d3c2b')"),
        NAMES(
                "applicationName, deploymentGroupName",
                "pipeline-aws",
                "codeDeploy(application: 'shop', deploymentGroup: 'prod',"),
        OPTIONS(
                "deploymentConfigName, description, ignoreApplicationStopFailures, fileExistsBehavior",
                "pipeline-aws",
                "deployOptions(deploymentConfig: 'CodeDeployDefault.OneAtATime', description: 'Nightly & quick',"
                        + " ignoreApplicationStopFailures: true, fileExistsBehavior: 'OVERWRITE')"),
        NO_WAIT("waitForCompletion ", "pipeline-aws-github", "deployOptions(wait: false)"),
        AWAIT(
                "awaitDeploymentCompletion(deploymentId)",
                "pipeline-aws-github",
                "codeDeployAwait(deploymentId: 'd-FAGD2GLAN', connection: awsConnection("),
        AWAIT_ALONE("awaitDeploymentCompletion('d-…')", "pipeline-aws-github", "deploymentId: 'd-3GR0HQLDN'"),
        WITH_AWS(
                "withAWS(region, credentials, role, roleAccount, externalId)",
                "pipeline-aws",
                "awsConnection(region: 'eu-west-1', credentialsId: 'deployer',"
                        + " roleArn: 'arn:aws:iam::123456789012:role/deploy', externalId: 'acme')"),
        OLD_STEP(
                "step([$class: 'AWSCodeDeployPublisher', …])",
                "pipeline-old-step",
                "revision: workspaceBundle(bucket: 'acme-releases', keyPrefix: 'ready', directory: 'dist',"
                        + " excludes: '**/*.map'), options: deployOptions(deploymentConfig:"
                        + " 'CodeDeployDefault.OneAtATime', timeoutMinutes: 15)",
                "!AKIAOFTHEOLDJOB",
                "!in+the/clear"),
        OLD_STEP_REGISTERS(
                "deploymentMethod: 'onlyRevision'",
                "pipeline-old-step-only-revision",
                "codeDeployPush(revision: workspaceBundle(",
                "appSpec: 'appspec.${deploymentGroup}.yml'",
                "register: true, application: 'shop'",
                "!codeDeploy(");

        private final String column;
        private final String sample;
        private final List<String> said;

        Row(String column, String sample, String... said) {
            this.column = column.trim();
            this.sample = sample;
            this.said = List.of(said);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowIsWhatTheAdministratorSees(Row row) throws IOException {
        OldJob job = look(row.sample);

        String text = job.preview() + "\n" + String.join("\n", job.notes());
        for (String said : row.said) {
            if (said.startsWith("!")) {
                assertThat(text).doesNotContain(said.substring(1));
            } else {
                assertThat(text).contains(said);
            }
        }
    }

    @Test
    void theRowsOfThePageAreTheseAndNoOthers() throws IOException {
        Set<String> rows = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("docs/migrating.md"))) {
            if (line.startsWith("| ") && line.contains("`")) {
                String[] quoted = line.split("\\|")[1].split("`");
                rows.add(Stream.iterate(1, index -> index < quoted.length, index -> index + 2)
                        .map(index -> quoted[index])
                        .collect(Collectors.joining(", ")));
            }
        }

        assertThat(rows)
                .isEqualTo(Arrays.stream(Row.values())
                        .map(row -> row.column)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline-aws", "pipeline-old-step"})
    void aPrintedStepRuns(String sample) throws Exception {
        String step = look(sample).preview();
        close();
        Path workspace = Files.createDirectories(home.resolve("workspace"));

        try (ControllerStage controller = new ControllerStage()) {
            Emulator emulator = controller.emulator;
            emulator.versionedBucket("acme-releases");
            emulator.s3Objects()
                    .write(
                            "acme-releases",
                            "ready/shop.zip",
                            BundleFixture.of(BundleFixture.EXAMPLE).zip());
            emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(2));
            emulator.role(Role.assumable("arn:aws:iam::123456789012:role/deploy"));
            String log = new Rehearsal(controller, workspace)
                    .run("node {\n sh 'make dist'\n " + step.replace("(credentials id)", "deployer") + "\n}");

            assertThat(log).contains("succeeded after").doesNotContain("\tat ");
            assertThat(emulator.requests().count("CreateDeployment")).isEqualTo(1);
        }
    }

    private OldJob look(String sample) throws IOException {
        String config = Files.readString(SAMPLES.resolve(sample + ".xml"));
        boolean pipeline = config.contains("<flow-definition");
        AbstractItem item = pipeline ? mock(AbstractItem.class) : mock(AbstractProject.class);
        Path folder = Files.createDirectories(home.resolve("jobs/old"));
        Files.writeString(folder.resolve("config.xml"), config);
        Files.copy(SAMPLES.resolve(GLOBAL), home.resolve(GLOBAL));
        when(item.getFullName()).thenReturn("old");
        when(item.getUrl()).thenReturn("job/old/");
        when(item.getRootDir()).thenReturn(folder.toFile());
        Jenkins controller = mock(Jenkins.class);
        when(controller.getRootDir()).thenReturn(home.toFile());
        when(controller.getAllItems(AbstractItem.class)).thenReturn(List.of(item));
        jenkins = mockStatic(Jenkins.class);
        jenkins.when(Jenkins::get).thenReturn(controller);
        acl = mockStatic(ACL.class);
        responses = mockStatic(HttpResponses.class);
        responses.when(HttpResponses::redirectToDot).thenReturn(mock(HttpResponse.class));
        MigrationMonitor monitor = new MigrationMonitor();

        monitor.doLook();

        verify(item, never()).updateByXml(any(Source.class));
        assertThat(folder.resolve("config.xml")).hasContent(config);
        assertThat(monitor.getJobs()).hasSize(1);
        return monitor.getJobs().get(0);
    }
}
