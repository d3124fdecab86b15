package io.jenkins.plugins.codedeploy.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlanRecordsTest {

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        () -> new Destination("", "prod"),
                        "application",
                        "application is empty; set application to the name of the CodeDeploy application"),
                mistake(
                        () -> new Destination("shop", null),
                        "deploymentGroup",
                        "deploymentGroup is empty; set deploymentGroup to the name of the deployment group"),
                mistake(
                        () -> new Destination("my shop", "prod"),
                        "application",
                        "application 'my shop' is not a name that CodeDeploy accepts;"
                                + " use 1 to 100 letters, digits and . _ + = , @ -"),
                mistake(
                        () -> new Destination("s".repeat(101), "prod"),
                        "application",
                        "application '" + "s".repeat(101) + "' is not a name that CodeDeploy accepts;"
                                + " use 1 to 100 letters, digits and . _ + = , @ -"),
                mistake(
                        () -> new Revision.S3("s3://acme", "k", BundleType.ZIP, "", ""),
                        "bucket",
                        "bucket 's3://acme' is not the name of a bucket;"
                                + " set bucket to the bare name, without s3:// and without slashes"),
                mistake(
                        () -> new Revision.S3("acme", " ", BundleType.ZIP, "", ""),
                        "key",
                        "key is empty; set key to the key of the object in the bucket"),
                mistake(
                        () -> new Revision.GitHub("shop", "0".repeat(40)),
                        "repository",
                        "repository 'shop' is not of the form account/repository;"
                                + " set repository to the GitHub account and repository, for example acme/shop"),
                mistake(
                        () -> new Revision.GitHub("acme/shop", "main"),
                        "commitId",
                        "commitId 'main' is not a full SHA-1;"
                                + " set commitId to all 40 hexadecimal digits of the commit"),
                mistake(
                        () -> Revision.AppSpecContent.of("\n"),
                        "content",
                        "content is empty; set content to the text of the AppSpec file"),
                mistake(
                        () -> new DeploymentOptions("d".repeat(257), "", null, false, false, null),
                        "description",
                        "description has 257 characters; shorten it to 256"),
                mistake(
                        () -> connection("", "", "", ""),
                        "region",
                        "region is empty; set region to a region such as eu-west-1"),
                mistake(
                        () -> connection("Ireland", "", "", ""),
                        "region",
                        "region 'Ireland' is not a region's code; use a code such as eu-west-1, not a region's name"),
                mistake(
                        () -> connection("eu-west-1", "deploy", "", ""),
                        "roleArn",
                        "roleArn 'deploy' is not the ARN of a role; use arn:aws:iam::<account>:role/<name>"),
                mistake(
                        () -> connection("eu-west-1", "", "a b", ""),
                        "externalId",
                        "externalId 'a b' is not an external id; use 2 to 1224 of letters, digits, +=,.@:/-"),
                mistake(
                        () -> connection("eu-west-1", "", "", "http://codedeploy.example.com"),
                        "codeDeployEndpoint",
                        "codeDeployEndpoint 'http://codedeploy.example.com' is not an https URL; set codeDeployEndpoint"
                                + " to https://<host>, or leave it empty to use the region's own endpoint"),
                mistake(
                        () -> connection("eu-west-1", "", "", "https://user:secret@vpce.example.com"),
                        "codeDeployEndpoint",
                        "codeDeployEndpoint holds more than scheme, host and path;"
                                + " remove user, password, query and fragment from the URL"));
    }

    private static Arguments mistake(ThrowingCallable entry, String field, String message) {
        return Arguments.of(field, message, entry);
    }

    private static ConnectionSettings connection(String region, String role, String externalId, String endpoint) {
        return new ConnectionSettings(region, "deployer", role, externalId, "", endpoint, "", "");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void aMistakeNamesItsFieldAndTheRemedy(String field, String message, ThrowingCallable entry) {
        assertThatExceptionOfType(InputProblem.class)
                .isThrownBy(entry)
                .withMessage(message)
                .satisfies(problem -> assertThat(problem.field()).isEqualTo(field));
    }

    @Test
    void aPasswordInAnEndpointIsNotRepeated() {
        assertThatExceptionOfType(InputProblem.class)
                .isThrownBy(() -> connection("eu-west-1", "", "", "https://user:secret@vpce.example.com"))
                .satisfies(problem -> assertThat(problem.found()).doesNotContain("secret"))
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "https://vpce-1.codedeploy.eu-west-1.vpce.amazonaws.com",
        "http://127.0.0.1:8080",
        "http://localhost:8080",
        "http://[::1]:8080"
    })
    void anEndpointIsHttpsOrLoopback(String url) {
        assertThat(connection("eu-west-1", "", "", url).codeDeploy()).contains(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource({"us-gov-west-1", "cn-north-1", "ap-southeast-3", "us-isob-east-1", "eusc-de-east-1"})
    void regionsOfEveryPartitionAreCodes(String region) {
        assertThat(connection(region, "", "", "").region()).isEqualTo(region);
    }

    @Test
    void theDigestOfAnAppSpecIsThatOfItsTextInUtf8() {
        assertThat(Revision.AppSpecContent.of("version: 0.0 # é\n").sha256())
                .isEqualTo("9e33f91dace57071fa29eaee0d85aab51b24b28e7bcc77f2dcdd53fe86647869");
    }

    @Test
    void onlyServerDeploymentsTakeServerOptions() {
        DeploymentOptions options = new DeploymentOptions("", "", FileExistsBehavior.OVERWRITE, false, false, Set.of());

        options.mustFit(ComputePlatform.SERVER);
        assertThatExceptionOfType(InputProblem.class)
                .isThrownBy(() -> options.mustFit(ComputePlatform.ECS))
                .withMessage("fileExistsBehavior is for EC2/on-premises, the deployment group is for ECS;"
                        + " remove fileExistsBehavior");
    }

    @Test
    void whatIsNotSetIsNotSent() {
        assertThat(DeploymentOptions.NONE.rollbackOverride()).isEmpty();
        assertThat(DeploymentOptions.NONE.fileBehavior()).isEmpty();
        assertThat(new DeploymentOptions("", "", null, false, false, Set.of()).rollbackOverride())
                .hasValue(Set.of());
    }

    @ParameterizedTest
    @CsvSource({"zip,ZIP", "TGZ,TGZ", "yaml,YAML", "JSON,JSON"})
    void aBundleTypeIsReadInLowerAndUpperCase(String name, BundleType type) {
        assertThat(BundleType.of(name)).contains(type);
    }
}
