package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

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

    private static ConnectionSettings settings(String region, String url) {
        return new ConnectionSettings(region, "x", "", "", "", url, url, url);
    }
}
