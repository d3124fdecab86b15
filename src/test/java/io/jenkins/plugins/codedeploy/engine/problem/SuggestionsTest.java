package io.jenkins.plugins.codedeploy.engine.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuggestionsTest {
    private static final Map<String, String> EVERY_FACT = Map.ofEntries(
            Map.entry(Fact.OPERATION, "CreateDeployment"),
            Map.entry(Fact.HOST, "codedeploy.eu-west-1.amazonaws.com"),
            Map.entry(Fact.SERVICE_CODE, "InvalidRoleException"),
            Map.entry(Fact.SERVICE_MESSAGE, "the role is wrong"),
            Map.entry(Fact.REQUEST_ID, "4f1c"),
            Map.entry(Fact.APPLICATION, "shop"),
            Map.entry(Fact.GROUP, "prod"),
            Map.entry(Fact.CONFIG, "Slowly"),
            Map.entry(Fact.DEPLOYMENT, "d-A7YW3F91L"),
            Map.entry(Fact.REGION, "eu-west-1"),
            Map.entry(Fact.BUCKET, "acme-releases"),
            Map.entry(Fact.KEY, "shop/1.zip"),
            Map.entry(Fact.ROLE, "arn:aws:iam::123456789012:role/deploy"),
            Map.entry(Fact.CREDENTIALS, "deployer"),
            Map.entry(Fact.ACTION, "codedeploy:CreateDeployment"),
            Map.entry(Fact.RESOURCE, "arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:shop/prod"),
            Map.entry(Fact.CALLER, "arn:aws:sts::123456789012:assumed-role/deploy/jenkins"),
            Map.entry(Fact.MFA_DEVICE, "arn:aws:iam::123456789012:mfa/deployer"),
            Map.entry(Fact.FOUND, "this"),
            Map.entry(Fact.EXPECTED, "that"),
            Map.entry(Fact.ATTEMPTS, "3"));

    @ParameterizedTest
    @EnumSource(DeployCode.class)
    void everyCaseNamesTheProblemAndTheRemedyInOneLine(DeployCode code) {
        String text = Suggestions.text(code, EVERY_FACT);

        assertThat(text).contains("; ").doesNotContain("{", "}", "[", "]", "?", "\n", "null", "  ");
        assertThat(text.substring(text.indexOf("; ") + 2)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(DeployCode.class)
    void optionalPartsVanishWithoutTheirFacts(DeployCode code) {
        String text = Suggestions.text(code, Map.of());

        assertThat(text).contains("; ").doesNotContain("[", "]", "()", "{", "}", "  ");
    }

    @Test
    void aDeniedActionReadsAsASentence() {
        assertThat(Suggestions.text(DeployCode.ACCESS_DENIED, EVERY_FACT))
                .isEqualTo("AWS denied codedeploy:CreateDeployment on"
                        + " arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:shop/prod to"
                        + " arn:aws:sts::123456789012:assumed-role/deploy/jenkins; allow codedeploy:CreateDeployment in"
                        + " the policy of this identity (request id 4f1c)");
    }

    @Test
    void theStatementThatWouldAllowItComesLast() {
        Map<String, String> facts =
                Map.of(Fact.ACTION, "s3:PutObject", Fact.BUCKET, "acme", Fact.STATEMENT, "{\"Effect\": \"Allow\"}");

        assertThat(Suggestions.text(DeployCode.ACCESS_DENIED, facts))
                .isEqualTo(
                        "AWS denied s3:PutObject; allow s3:PutObject in the policy of this identity, statement to add:"
                                + " {\"Effect\": \"Allow\"}");
        assertThat(Suggestions.text(DeployCode.BUCKET_DENIED, facts))
                .isEqualTo("access to s3://acme was denied (s3:PutObject); allow s3:PutObject on the bucket for this"
                        + " identity and check the expected bucket owner, statement to add: {\"Effect\": \"Allow\"}");
    }

    @Test
    void foreignTextCannotActAsATemplate() {
        Map<String, String> facts =
                Map.of(Fact.OPERATION, "StopDeployment", Fact.SERVICE_MESSAGE, "{region} [x] $1 \\");

        assertThat(Suggestions.text(DeployCode.REQUEST_REFUSED, facts)).contains("{region} [x] $1 \\");
    }

    @Test
    void anExceptionKeepsItsFactsAndItsMessageIsTheSentence() {
        DeployException exception = new DeployException(
                DeployCode.GROUP_BUSY,
                Map.of(Fact.APPLICATION, "shop", Fact.GROUP, "prod", Fact.DEPLOYMENT, "d-A7YW3F91L"));

        assertThat(exception)
                .hasMessage("deployment group 'prod' of application 'shop' is busy with deployment d-A7YW3F91L;"
                        + " wait for it to end or set ifBusy");
        assertThat(exception.fact(Fact.DEPLOYMENT)).isEqualTo("d-A7YW3F91L");
        assertThat(exception.fact(Fact.BUCKET)).isEmpty();
    }
}
