package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.SessionLabels;
import io.jenkins.plugins.codedeploy.engine.plan.SessionSettings;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RoleSessionTest {
    private static final String DEVICE = "arn:aws:iam::123456789012:mfa/jane";
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";

    @Test
    void tagsAndSourceIdentityGoToSts() {
        try (FakeAws aws = new FakeAws(request -> AwsAccessTest.session(request, FakeAws.NOW));
                AwsAccess access = FakeAws.access(aws.settings(ROLE)
                        .with(SessionSettings.NONE.labelled(
                                new SessionLabels(Map.of("team", "shop", "build", "team/shop 7"), "jane"))))) {
            access.codeDeploy().group(new Destination("shop", "prod"));

            assertThat(URLDecoder.decode(aws.requests().get(0).body(), StandardCharsets.UTF_8))
                    .contains("&Tags.member.1.Key=build&Tags.member.1.Value=team/shop 7")
                    .contains("&Tags.member.2.Key=team&Tags.member.2.Value=shop")
                    .contains("&SourceIdentity=jane")
                    .doesNotContain("TransitiveTagKeys");
        }
    }

    @Test
    void whatIsNotSetIsNotSent() {
        try (FakeAws aws = new FakeAws(request -> AwsAccessTest.session(request, FakeAws.NOW));
                AwsAccess access = FakeAws.access(aws.settings(ROLE))) {
            access.codeDeploy().group(new Destination("shop", "prod"));

            assertThat(aws.requests().get(0).body()).doesNotContain("Tags", "SourceIdentity", "Policy");
        }
    }

    @Test
    void whenTheThirtySixHoursOfACodeAreOverStsIsNotShownItAgain() {
        AtomicReference<Instant> now = new AtomicReference<>(FakeAws.NOW);
        AtomicInteger read = new AtomicInteger();
        MfaSession code = new MfaSession(DEVICE, () -> {
            read.incrementAndGet();
            return "135790";
        });
        try (FakeAws aws = new FakeAws(request -> shown(request, FakeAws.NOW.plus(Duration.ofHours(36))));
                AwsAccess access = AwsAccess.open(
                        aws.settings(""), FakeAws.keys().with(code), FakeAws.options(), now::get, FakeAws.atOnce())) {
            access.codeDeploy().group(new Destination("shop", "prod"));
            now.set(FakeAws.NOW.plus(Duration.ofHours(35)));
            access.codeDeploy().group(new Destination("shop", "prod"));
            now.set(FakeAws.NOW.plus(Duration.ofHours(36)));

            assertThatThrownBy(() -> access.codeDeploy().group(new Destination("shop", "prod")))
                    .isInstanceOf(DeployException.class)
                    .hasMessage(
                            "the MFA session of this build is gone: it lasts 36 hours and they are over; begin a new"
                                    + " build with a new code, and follow a deployment that is under way with codeDeployAwait");
            assertThat(aws.requests().get(0).body())
                    .contains("Action=GetSessionToken", "TokenCode=135790", "DurationSeconds=129600");
            assertThat(aws.requests()).hasSize(3);
            assertThat(read).hasValue(1);
        }
    }

    @Test
    void nothingOfATokenOrACodeIsInWhatPrintsItself() {
        AwsIdentity identity = AwsIdentity.webIdentity("oidc", () -> "head.claims.signature");

        assertThat(identity).hasToString("the OIDC token of 'oidc'");
        assertThat(new MfaSession(DEVICE, () -> "135790")).hasToString("MfaSession of " + DEVICE);
    }

    private static FakeAws.Answer shown(FakeAws.Request request, Instant end) {
        return request.body().contains("Action=GetSessionToken")
                ? FakeAws.Answer.xml(
                        200,
                        "<GetSessionTokenResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                                + "<GetSessionTokenResult><Credentials><AccessKeyId>ASIA1</AccessKeyId>"
                                + "<SecretAccessKey>S</SecretAccessKey><SessionToken>TOKEN</SessionToken><Expiration>"
                                + end
                                + "</Expiration></Credentials></GetSessionTokenResult></GetSessionTokenResponse>")
                : AwsAccessTest.session(request, FakeAws.NOW);
    }
}
