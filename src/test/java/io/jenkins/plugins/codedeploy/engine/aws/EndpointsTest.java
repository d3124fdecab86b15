package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.NetworkSettings;
import io.jenkins.plugins.codedeploy.engine.plan.TlsVersion;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    private static final NetworkSettings FIPS = new NetworkSettings(true, false, TlsVersion.TLS_1_2);

    @ParameterizedTest
    @CsvSource({
        "eu-wst-1, did you mean eu-west-1?",
        "eu-west-11, did you mean eu-west-1?",
        "us-esat-1, did you mean us-east-1?",
        "mars-olympusmons-1, 'use a code such as eu-west-1, or set the endpoints of codedeploy, s3 and sts'",
    })
    void aRegionThatAwsDoesNotHaveIsRefusedWithTheNearest(String region, String remedy) {
        assertThatThrownBy(() -> Endpoints.of(settings(region, "")))
                .isInstanceOfSatisfying(
                        InputProblem.class, e -> assertThat(e.field()).isEqualTo("region"))
                .hasMessage("region '" + region + "' is not one that AWS has; " + remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, s3.us-east-1.amazonaws.com",
        "eu-west-1, s3.eu-west-1.amazonaws.com",
        "us-gov-west-1, s3.us-gov-west-1.amazonaws.com",
        "cn-northwest-1, s3.cn-northwest-1.amazonaws.com.cn",
        "us-iso-east-1, s3.us-iso-east-1.c2s.ic.gov",
    })
    void everyPartitionHasItsOwnHosts(String region, String host) {
        Endpoints endpoints = Endpoints.of(settings(region, ""));

        assertThat(endpoints.address(AwsService.S3)).hasToString("https://" + host);
        assertThat(endpoints.pathStyle()).isFalse();
    }

    @Test
    void aRegionOfAnEmulatorIsFineWithItsEndpoints() {
        Endpoints endpoints = Endpoints.of(settings("xx-lab-1", "http://127.0.0.1:4566"));

        assertThat(endpoints.host(AwsService.STS)).isEqualTo("127.0.0.1");
        assertThat(endpoints.pathStyle()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, codedeploy-fips.us-east-1.amazonaws.com, s3-fips.us-east-1.amazonaws.com,"
                + " sts-fips.us-east-1.amazonaws.com",
        "us-west-2, codedeploy-fips.us-west-2.amazonaws.com, s3-fips.us-west-2.amazonaws.com,"
                + " sts-fips.us-west-2.amazonaws.com",
        // In GovCloud the regional endpoint of STS is itself the validated one.
        "us-gov-west-1, codedeploy-fips.us-gov-west-1.amazonaws.com, s3-fips.us-gov-west-1.amazonaws.com,"
                + " sts.us-gov-west-1.amazonaws.com",
    })
    void withFipsEveryServiceIsCalledAtItsValidatedEndpoint(String region, String codeDeploy, String s3, String sts) {
        assertThat(Endpoints.of(settings(region, "").with(FIPS)).hosts())
                .containsExactlyInAnyOrderEntriesOf(Map.of("codedeploy", codeDeploy, "s3", s3, "sts", sts));
    }

    @Test
    void theSdkListsTheRegionsWithFipsThatAwsDocuments() {
        List<String> all =
                List.of("us-east-1", "us-east-2", "us-gov-east-1", "us-gov-west-1", "us-west-1", "us-west-2");

        assertThat(RegionalEndpoint.fipsRegions(AwsService.CODEDEPLOY)).isEqualTo(all);
        assertThat(RegionalEndpoint.fipsRegions(AwsService.STS)).isEqualTo(all);
        assertThat(RegionalEndpoint.fipsRegions(AwsService.S3)).containsAll(all).contains("ca-central-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-1", "ca-central-1", "cn-north-1", "us-iso-east-1"})
    void withFipsARegionWithoutItIsRefusedWithThoseThatHaveIt(String region) {
        assertThatThrownBy(() -> Endpoints.of(settings(region, "").with(FIPS)))
                .isInstanceOfSatisfying(
                        InputProblem.class, e -> assertThat(e.field()).isEqualTo("fips"))
                .hasMessage("CodeDeploy has no FIPS endpoint in " + region + "; use one of us-east-1, us-east-2,"
                        + " us-gov-east-1, us-gov-west-1, us-west-1, us-west-2, or switch fips off");
    }

    @Test
    void withFipsAGivenEndpointHasToSayThatItIsOne() {
        ConnectionSettings plain = given("https://vpce-1.codedeploy.us-east-1.vpce.amazonaws.com", "", "");
        assertThatThrownBy(() -> Endpoints.of(plain.with(FIPS)))
                .isInstanceOfSatisfying(
                        InputProblem.class, e -> assertThat(e.field()).isEqualTo("codeDeployEndpoint"))
                .hasMessage("codeDeployEndpoint 'https://vpce-1.codedeploy.us-east-1.vpce.amazonaws.com' is no FIPS"
                        + " endpoint by its name, and fips is on; use a host with codedeploy-fips in its name, or switch"
                        + " fips off");

        ConnectionSettings validated = given("https://vpce-1.codedeploy-fips.us-east-1.vpce.amazonaws.com", "", "")
                .with(FIPS);
        assertThat(Endpoints.of(validated).hosts())
                .containsEntry("codedeploy", "vpce-1.codedeploy-fips.us-east-1.vpce.amazonaws.com")
                .containsEntry("s3", "s3-fips.us-east-1.amazonaws.com");
    }

    @Test
    void dualStackNeedsAnEndpointOfCodeDeployThatIsGiven() {
        NetworkSettings dualStack = new NetworkSettings(false, true, TlsVersion.TLS_1_2);
        assertThatThrownBy(() -> Endpoints.of(settings("us-east-1", "").with(dualStack)))
                .isInstanceOfSatisfying(
                        InputProblem.class, e -> assertThat(e.field()).isEqualTo("dualStack"))
                .hasMessage(
                        "CodeDeploy has no dual-stack endpoint in us-east-1; set codeDeployEndpoint to an address that"
                                + " has one, for example of a VPC endpoint, or switch dualStack off");

        String vpc = "https://vpce-1.codedeploy.us-east-1.vpce.amazonaws.com";
        assertThat(Endpoints.of(given(vpc, "", "").with(dualStack)).hosts())
                .containsEntry("codedeploy", "vpce-1.codedeploy.us-east-1.vpce.amazonaws.com")
                .containsEntry("s3", "s3.dualstack.us-east-1.amazonaws.com")
                .containsEntry("sts", "sts.us-east-1.api.aws");
    }

    @Test
    void fipsAndDualStackGoTogether() {
        ConnectionSettings both = given("https://vpce-1.codedeploy-fips.us-east-1.vpce.amazonaws.com", "", "")
                .with(new NetworkSettings(true, true, TlsVersion.TLS_1_2));

        assertThat(Endpoints.of(both).hosts())
                .containsEntry("s3", "s3-fips.dualstack.us-east-1.amazonaws.com")
                .containsEntry("sts", "sts-fips.us-east-1.api.aws");
        assertThatThrownBy(() -> Endpoints.ofBucket(
                        settings("us-iso-east-1", "").with(new NetworkSettings(false, true, TlsVersion.TLS_1_2)),
                        "us-iso-east-1"))
                .hasMessage("S3 has no dual-stack endpoint in us-iso-east-1; set s3Endpoint to an address that has one,"
                        + " for example of a VPC endpoint, or switch dualStack off");
    }

    @Test
    void aBucketElsewhereIsReachedAtTheValidatedEndpointOfItsRegionOrNotAtAll() {
        ConnectionSettings home = settings("us-east-1", "").with(FIPS);

        assertThat(Endpoints.ofBucket(home, "ca-central-1").hosts())
                .containsExactly(Map.entry("s3", "s3-fips.ca-central-1.amazonaws.com"));
        assertThatThrownBy(() -> Endpoints.ofBucket(home, "eu-west-1"))
                .isInstanceOf(InputProblem.class)
                .hasMessageStartingWith("S3 has no FIPS endpoint in eu-west-1; use one of ca-central-1, us-east-1, ");
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, false, false, us-east-1.amazonaws.com",
        "us-gov-west-1, true, false, -fips.us-gov-west-1.amazonaws.com",
        "us-east-1, true, false, -fips.us-east-1.amazonaws.com",
        "eu-west-1, false, true, eu-west-1.api.aws",
        "us-east-1, true, true, -fips.us-east-1.api.aws",
        "cn-north-1, false, false, cn-north-1.amazonaws.com.cn",
        "cn-north-1, false, true, cn-north-1.api.amazonwebservices.com.cn",
    })
    void lambdaAndEcsAreReachedAtTheEndpointsThatAreAskedFor(
            String region, boolean fips, boolean dualStack, String host) {
        ConnectionSettings settings =
                settings(region, "").with(new NetworkSettings(fips, dualStack, TlsVersion.TLS_1_2));

        assertThat(Endpoints.ofFunctions(settings).hosts())
                .containsExactly(Map.entry("lambda", host.startsWith("-") ? "lambda" + host : "lambda." + host));
        assertThat(Endpoints.ofTasks(settings).hosts())
                .containsExactly(Map.entry("ecs", host.startsWith("-") ? "ecs" + host : "ecs." + host));
    }

    @Test
    void cloudWatchIsCalledMonitoringInHostNamesAndNothingIsMadeUpForIt() {
        assertThat(Endpoints.ofAlarms(settings("eu-west-1", "")).hosts())
                .containsExactly(Map.entry("cloudwatch", "monitoring.eu-west-1.amazonaws.com"));
        assertThat(Endpoints.ofAlarms(settings("us-east-1", "").with(FIPS)).hosts())
                .containsExactly(Map.entry("cloudwatch", "monitoring-fips.us-east-1.amazonaws.com"));
        assertThat(Endpoints.ofAlarms(settings("eu-west-1", "").withCloudWatch("https://vpce-1.monitoring.example"))
                        .host(AwsService.CLOUDWATCH))
                .isEqualTo("vpce-1.monitoring.example");
        assertThatThrownBy(() -> Endpoints.ofAlarms(
                        settings("eu-west-1", "").with(new NetworkSettings(false, true, TlsVersion.TLS_1_2))))
                .hasMessage(
                        "CloudWatch has no dual-stack endpoint in eu-west-1; set cloudWatchEndpoint to an address that"
                                + " has one, for example of a VPC endpoint, or switch dualStack off");
    }

    @Test
    void ecsWithoutTheEndpointThatIsAskedForIsRefused() {
        assertThatThrownBy(() -> Endpoints.ofTasks(settings("eu-west-1", "").with(FIPS)))
                .hasMessage("ECS has no FIPS endpoint in eu-west-1; use one of us-east-1, us-east-2, us-gov-east-1,"
                        + " us-gov-west-1, us-west-1, us-west-2, or switch fips off");
        assertThatThrownBy(() -> Endpoints.ofTasks(
                        settings("us-iso-east-1", "").with(new NetworkSettings(false, true, TlsVersion.TLS_1_2))))
                .hasMessage(
                        "ECS has no dual-stack endpoint in us-iso-east-1; set ecsEndpoint to an address that has one,"
                                + " for example of a VPC endpoint, or switch dualStack off");
        assertThat(Endpoints.ofTasks(settings("eu-west-1", "").withEcs("https://vpce-1.ecs.example"))
                        .host(AwsService.ECS))
                .isEqualTo("vpce-1.ecs.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-1", "cn-north-1", "us-iso-east-1"})
    void withFipsLambdaIsNotAskedWhereItHasNoValidatedEndpoint(String region) {
        assertThatThrownBy(() -> Endpoints.ofFunctions(settings(region, "").with(FIPS)))
                .isInstanceOfSatisfying(
                        InputProblem.class, e -> assertThat(e.field()).isEqualTo("fips"))
                .hasMessage("Lambda has no FIPS endpoint in " + region + "; use one of us-east-1, us-east-2,"
                        + " us-gov-east-1, us-gov-west-1, us-west-1, us-west-2, or switch fips off");
    }

    @Test
    void withFipsAGivenEndpointOfLambdaHasToSayThatItIsOne() {
        String vpc = "https://vpce-1.lambda.us-east-1.vpce.amazonaws.com";
        ConnectionSettings region = settings("us-east-1", "").with(FIPS);

        assertThatThrownBy(() -> Endpoints.ofFunctions(region.withLambda(vpc)))
                .isInstanceOfSatisfying(
                        InputProblem.class, e -> assertThat(e.field()).isEqualTo("lambdaEndpoint"))
                .hasMessage("lambdaEndpoint '" + vpc + "' is no FIPS endpoint by its name, and fips is on; use a host"
                        + " with lambda-fips in its name, or switch fips off");
        assertThat(Endpoints.ofFunctions(region.withLambda("https://vpce-1.lambda-fips.us-east-1.vpce.amazonaws.com"))
                        .host(AwsService.LAMBDA))
                .isEqualTo("vpce-1.lambda-fips.us-east-1.vpce.amazonaws.com");
    }

    @ParameterizedTest
    @CsvSource({"us-iso-east-1, lambda.us-iso-east-1.c2s.ic.gov", "us-isob-east-1, lambda.us-isob-east-1.sc2s.sgov.gov"
    })
    void isolatedPartitionsHaveNoDualStackEndpointOfLambdaButAUsualOne(String region, String host) {
        NetworkSettings dualStack = new NetworkSettings(false, true, TlsVersion.TLS_1_2);

        assertThat(Endpoints.ofFunctions(settings(region, "")).host(AwsService.LAMBDA))
                .isEqualTo(host);
        assertThatThrownBy(() -> Endpoints.ofFunctions(settings(region, "").with(dualStack)))
                .hasMessage("Lambda has no dual-stack endpoint in " + region + "; set lambdaEndpoint to an address that"
                        + " has one, for example of a VPC endpoint, or switch dualStack off");
        assertThat(Endpoints.ofFunctions(settings(region, "").with(dualStack).withLambda("https://lambda.vpce.example"))
                        .host(AwsService.LAMBDA))
                .isEqualTo("lambda.vpce.example");
    }

    private static ConnectionSettings given(String codeDeploy, String s3, String sts) {
        return new ConnectionSettings("us-east-1", "x", "", "", "", codeDeploy, s3, sts);
    }

    private static ConnectionSettings settings(String region, String url) {
        return new ConnectionSettings(region, "x", "", "", "", url, url, url);
    }
}
