package io.jenkins.plugins.codedeploy.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ApplicationDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;

/** Names of errors and their order, paging, and the operations that create and list things. */
class ApiTest {
    private final Emulator emulator = Emulator.start();
    private final Driver driver = Driver.of(emulator);
    private final CodeDeployClient client = driver.client();

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    @Test
    void aDeploymentRequestIsCheckedInTheOrderOfTheService() {
        emulator.serverGroup("shop", "prod");
        CreateDeploymentRequest.Builder request = CreateDeploymentRequest.builder();

        assertThat(refusal(request)).isEqualTo("ApplicationNameRequiredException");
        request.applicationName("no spaces");
        assertThat(refusal(request)).isEqualTo("InvalidApplicationNameException");
        request.applicationName("none");
        assertThat(refusal(request)).isEqualTo("DeploymentGroupNameRequiredException");
        request.deploymentGroupName("none");
        assertThat(refusal(request)).isEqualTo("RevisionRequiredException");
        request.revision(revision("zip"));
        assertThat(refusal(request)).isEqualTo("ApplicationDoesNotExistException");
        request.applicationName("shop");
        assertThat(refusal(request)).isEqualTo("DeploymentGroupDoesNotExistException");
        request.deploymentGroupName("prod").deploymentConfigName("none");
        assertThat(refusal(request)).isEqualTo("DeploymentConfigDoesNotExistException");
        request.deploymentConfigName("CodeDeployDefault.LambdaAllAtOnce");
        assertThat(refusal(request)).isEqualTo("InvalidDeploymentConfigNameException");
        request.deploymentConfigName(null).revision(revision("YAML"));
        assertThat(refusal(request)).isEqualTo("InvalidRevisionException");
        request.revision(revision("zip")).description("x".repeat(513));
        assertThat(refusal(request)).isEqualTo("DescriptionTooLongException");
        assertThat(emulator.codeDeploy().deploymentIds()).isEmpty();
    }

    @Test
    void messagesAreThoseOfTheService() {
        assertThatThrownBy(() -> client.listDeploymentGroups(request -> request.applicationName("none")))
                .isInstanceOf(ApplicationDoesNotExistException.class)
                .extracting(thrown ->
                        ((CodeDeployException) thrown).awsErrorDetails().errorMessage())
                .isEqualTo("No application found for name: none");
    }

    @Test
    void listsHaveSmallPagesAndMayHaveEmptyOnes() {
        List<String> names =
                IntStream.range(0, 5).mapToObj(number -> "app" + number).toList();
        names.forEach(name -> client.createApplication(request -> request.applicationName(name)));

        assertThat(client.listApplications().applications()).hasSize(2);
        assertThat(client.listApplicationsPaginator().applications()).containsExactlyElementsOf(names);
        assertThat(emulator.requests().count("ListApplications")).isEqualTo(4);
        emulator.codeDeploy().emptyPages(true);
        assertThat(client.listApplications().applications()).isEmpty();
        assertThat(client.listApplicationsPaginator().applications()).containsExactlyElementsOf(names);
    }

    @Test
    void aTokenOfAnotherListIsRefused() {
        IntStream.range(0, 3)
                .forEach(number -> client.createApplication(request -> request.applicationName("app" + number)));
        String token = client.listApplications().nextToken();

        assertThat(code(() -> client.listDeploymentConfigs(request -> request.nextToken(token))))
                .isEqualTo("InvalidNextTokenException");
        assertThat(code(() -> client.listApplications(request -> request.nextToken("garbage"))))
                .isEqualTo("InvalidNextTokenException");
    }

    @Test
    void allSeventeenPredefinedConfigurationsAreThere() {
        emulator.codeDeploy().pageSize(100);

        assertThat(client.listDeploymentConfigs().deploymentConfigsList())
                .hasSize(17)
                .contains("CodeDeployDefault.LambdaLinear10PercentEvery1Minute", "CodeDeployDefault.OneAtATime");
        DeploymentConfigInfo one = client.getDeploymentConfig(
                        request -> request.deploymentConfigName("CodeDeployDefault.OneAtATime"))
                .deploymentConfigInfo();
        assertThat(one.minimumHealthyHosts().typeAsString()).isEqualTo("MOST_CONCURRENCY");
    }

    @Test
    void aGroupMadeOverTheApiCanBeDeployedTo() {
        client.createApplication(request -> request.applicationName("shop").computePlatform("Server"));
        client.createDeploymentConfig(request -> request.deploymentConfigName("Most")
                .minimumHealthyHosts(hosts -> hosts.type("HOST_COUNT").value(1)));
        client.createDeploymentGroup(request -> request.applicationName("shop")
                .deploymentGroupName("prod")
                .deploymentConfigName("Most")
                .serviceRoleArn("arn:aws:iam::123456789012:role/codedeploy"));
        emulator.codeDeploy().existing("shop", "prod").hosts(Emulator.simulatedHosts(3));

        DeploymentInfo end = driver.finish(driver.deploy("shop", "prod", "app.zip"));

        assertThat(end.deploymentConfigName()).isEqualTo("Most");
        assertThat(end.deploymentOverview().succeeded()).isEqualTo(3);
        DeploymentGroupInfo group = client.getDeploymentGroup(
                        request -> request.applicationName("shop").deploymentGroupName("prod"))
                .deploymentGroupInfo();
        assertThat(group.lastSuccessfulDeployment().deploymentId()).isEqualTo(end.deploymentId());
        assertThat(group.targetRevision().s3Location().key()).isEqualTo("app.zip");
        assertThat(client.batchGetDeploymentGroups(
                                request -> request.applicationName("shop").deploymentGroupNames("prod", "none"))
                        .errorMessage())
                .contains("none");
    }

    @Test
    void deploymentsAreListedNewestFirstByStatusAndTime() {
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        emulator.serverGroup("shop", "test");
        String first = driver.deploy("shop", "prod", "app.zip");
        driver.finish(first);
        emulator.virtualClock().advance(Duration.ofMinutes(1));
        String second = driver.deploy("shop", "prod", "app.zip");
        String other = driver.deploy("shop", "test", "app.zip");

        assertThat(client.listDeployments(
                                request -> request.applicationName("shop").deploymentGroupName("prod"))
                        .deployments())
                .containsExactly(second, first);
        assertThat(client.listDeployments(request -> request.includeOnlyStatusesWithStrings("Created"))
                        .deployments())
                .containsExactly(other, second);
        assertThat(client.listDeployments(request ->
                                request.createTimeRange(range -> range.end(EmulatorBuilder.START.plusSeconds(1))))
                        .deployments())
                .containsExactly(first);
        assertThat(code(() -> client.listDeployments(request -> request.applicationName("shop"))))
                .isEqualTo("DeploymentGroupNameRequiredException");
        assertThat(client.batchGetDeployments(request -> request.deploymentIds(first, second, "d-000000000"))
                        .deploymentsInfo())
                .extracting(DeploymentInfo::deploymentId)
                .containsExactlyInAnyOrder(first, second);
    }

    @Test
    void aRevisionIsRegisteredByItsDeployment() {
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        String id = driver.deploy("shop", "prod", "app.zip");
        client.registerApplicationRevision(request ->
                request.applicationName("shop").description("by hand").revision(revision("tgz")));

        assertThat(client.getApplicationRevision(
                                request -> request.applicationName("shop").revision(revision("zip")))
                        .revisionInfo()
                        .description())
                .isEqualTo("Application revision registered by Deployment ID: " + id);
        assertThat(client.listApplicationRevisions(
                                request -> request.applicationName("shop").deployed("exclude"))
                        .revisions())
                .containsExactly(revision("tgz"));
        assertThat(code(() -> client.getApplicationRevision(
                        request -> request.applicationName("shop").revision(revision("tar")))))
                .isEqualTo("RevisionDoesNotExistException");
    }

    @Test
    void batchesHaveTheirLimits() {
        emulator.serverGroup("shop", "prod")
                .hosts(Emulator.simulatedHosts(26))
                .configuration("CodeDeployDefault.AllAtOnce");
        String id = driver.deploy("shop", "prod", "app.zip");
        driver.finish(id);
        List<String> targets = driver.targets(id);

        assertThat(targets).hasSize(26);
        assertThat(code(() -> client.batchGetDeploymentTargets(
                        request -> request.deploymentId(id).targetIds(targets))))
                .isEqualTo("DeploymentTargetListSizeExceededException");
        assertThat(client.batchGetDeploymentTargets(
                                request -> request.deploymentId(id).targetIds(targets.subList(0, 25)))
                        .deploymentTargets())
                .hasSize(25);
        assertThat(code(() -> client.batchGetDeployments(request -> request.deploymentIds(
                        IntStream.range(0, 26).mapToObj("d-%09d"::formatted).toList()))))
                .isEqualTo("BatchLimitExceededException");
        assertThat(code(() -> client.getDeployment(request -> request.deploymentId("d-lower"))))
                .isEqualTo("InvalidDeploymentIdException");
    }

    private String refusal(CreateDeploymentRequest.Builder request) {
        return code(() -> client.createDeployment(request.build()));
    }

    private static String code(ThrowingCallable call) {
        return catchThrowableOfType(CodeDeployException.class, call)
                .awsErrorDetails()
                .errorCode();
    }

    private static RevisionLocation revision(String bundleType) {
        return RevisionLocation.builder()
                .revisionType("S3")
                .s3Location(
                        location -> location.bucket("releases").key("app.zip").bundleType(bundleType))
                .build();
    }
}
