package io.jenkins.plugins.codedeploy.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingPermissionTest {
    private static final Map<String, String> FACTS = Map.of(
            Fact.REGION, "us-gov-west-1",
            Fact.ROLE, "arn:aws-us-gov:iam::123456789012:role/deploy",
            Fact.APPLICATION, "shop",
            Fact.GROUP, "prod",
            Fact.CONFIG, "Slowly",
            Fact.BUCKET, "acme-releases",
            Fact.KEY, "shop/" + "0a".repeat(32) + ".zip");

    @ParameterizedTest
    @CsvSource({
        "codedeploy:CreateDeployment, codedeploy:us-gov-west-1:123456789012:deploymentgroup:shop/prod",
        "codedeploy:GetDeploymentConfig, codedeploy:us-gov-west-1:123456789012:deploymentconfig:Slowly",
        "codedeploy:RegisterApplicationRevision, codedeploy:us-gov-west-1:123456789012:application:shop",
        "s3:PutObject, s3:::acme-releases/shop/0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a.zip",
        "s3:ListBucket, s3:::acme-releases"
    })
    void theResourceIsToldFromTheRequestWhereTheServiceDoesNotNameIt(String action, String resource) {
        assertThat(MissingPermission.of(action, FACTS))
                .contains(new MissingPermission(action, "arn:aws-us-gov:" + resource));
    }

    @Test
    void theCallersAccountCountsMoreThanTheRoles() {
        Map<String, String> facts = Map.of(
                Fact.REGION, "eu-west-1",
                Fact.CALLER, "arn:aws:sts::999999999999:assumed-role/other/jenkins",
                Fact.ROLE, "arn:aws:iam::123456789012:role/deploy");

        assertThat(MissingPermission.of("codedeploy:StopDeployment", facts)
                        .orElseThrow()
                        .resource())
                .isEqualTo("arn:aws:codedeploy:eu-west-1:999999999999:deploymentgroup:*/*");
    }

    @ParameterizedTest
    @CsvSource({"kms:Decrypt", "sts:AssumeRole", "iam:PassRole", "''"})
    void nothingIsGuessedForActionsOnWhatIsNotKnown(String action) {
        assertThat(MissingPermission.of(action, FACTS)).isEmpty();
    }

    @Test
    void theStatementOutlivesTheBundleThatWasDenied() {
        assertThat(MissingPermission.of("s3:GetObject", FACTS).orElseThrow().statement())
                .isEqualTo("{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\":"
                        + " \"arn:aws-us-gov:s3:::acme-releases/shop/*.zip\"}");
    }

    @Test
    void aRoleThatIsNamedMayBePassedToTasksOfEcsOnly() {
        assertThat(new MissingPermission("iam:PassRole", "arn:aws:iam::123456789012:role/task").statement())
                .isEqualTo("{\"Effect\": \"Allow\", \"Action\": \"iam:PassRole\", \"Resource\":"
                        + " \"arn:aws:iam::123456789012:role/task\", \"Condition\": {\"StringEquals\":"
                        + " {\"iam:PassedToService\": \"ecs-tasks.amazonaws.com\"}}}");
    }

    @Test
    void whatAServiceNamesCannotBreakOutOfTheStatement() {
        assertThat(new MissingPermission("s3:GetObject", "arn:\"},{\\\n").statement())
                .isEqualTo("{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\":"
                        + " \"arn:\\\"},{\\\\\\u000a\"}");
    }
}
