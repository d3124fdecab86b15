package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.SessionLabels;
import io.jenkins.plugins.codedeploy.engine.plan.SessionSettings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleSessionTest {
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
}
