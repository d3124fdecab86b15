package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codedeploy.engine.plan.Encryption;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.policy.AccessNeed;
import io.jenkins.plugins.codedeploy.engine.policy.Arns;
import io.jenkins.plugins.codedeploy.engine.policy.BundlePlace;
import io.jenkins.plugins.codedeploy.engine.policy.Duty;
import io.jenkins.plugins.codedeploy.engine.policy.LeastPrivilege;
import io.jenkins.plugins.codedeploy.engine.policy.PolicyDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The policies of the page on permissions are those that the code makes. */
class PermissionsPageTest {
    private static final Path PAGE = Path.of("docs/permissions.md");
    private static final BundlePlace PLAIN =
            new BundlePlace("acme-releases", RevisionKey.below("shop"), UploadOptions.NONE);
    private static final BundlePlace ENCRYPTED = new BundlePlace(
            "acme-releases",
            RevisionKey.below("shop"),
            new UploadOptions(
                    Encryption.SSE_KMS,
                    "1234abcd-12ab-34cd-56ef-1234567890ab",
                    false,
                    "",
                    Map.of("UseWithCodeDeploy", "true"),
                    "",
                    ""));

    private static final Set<String> TRUSTED =
            Set.of("sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity");

    @Test
    void everyPolicyOfThePageIsTheOneThatTheCodeMakesInTheOrderOfThePage() {
        assertThat(texts().filter(policy -> !isTrust(policy))).isEqualTo(policies());
    }

    @Test
    void everyTrustPolicyIsJsonThatNamesItsPrincipalAndOnlyActionsThatThePluginUses() throws IOException {
        List<String> trusts = texts().filter(PermissionsPageTest::isTrust).toList();

        assertThat(trusts).isNotEmpty();
        for (String trust : trusts) {
            JsonNode statement =
                    new ObjectMapper().readTree(trust).path("Statement").path(0);
            assertThat(statement.path("Principal").isObject()).isTrue();
            assertThat(statement.findValuesAsText("Action"))
                    .allMatch(action -> action.isEmpty() || TRUSTED.contains(action));
            statement.path("Action").forEach(action -> assertThat(TRUSTED).contains(action.asText()));
        }
    }

    private static Stream<String> texts() {
        return Example.in(PAGE, "json").stream().map(Example::text);
    }

    private static boolean isTrust(String policy) {
        return policy.contains("\"Principal\"");
    }

    static List<String> policies() {
        return List.of(
                policy("eu-west-1", ENCRYPTED, Duty.PUSH, Duty.DEPLOY, Duty.FOLLOW, Duty.STOP),
                policy("eu-west-1", null, Duty.DEPLOY, Duty.FOLLOW, Duty.STOP),
                policy("eu-west-1", PLAIN, Duty.PUSH, Duty.REGISTER),
                policy("eu-west-1", PLAIN, Duty.RETENTION),
                lambda(),
                policy("eu-west-1", null, Duty.DEPLOY, Duty.FOLLOW, Duty.STOP, Duty.REGISTER_TASK),
                waves(),
                policy("eu-west-1", null, Duty.FOLLOW),
                policy("eu-west-1", null, Duty.LOOK, Duty.STOP),
                policy("us-gov-west-1", null, Duty.FOLLOW, Duty.STOP, Duty.CONTINUE));
    }

    private static String waves() {
        return PolicyDocument.together(List.of(
                        wave("eu-west-1", "123456789012", "eu-canary"),
                        wave("eu-west-1", "123456789012", "eu"),
                        wave("us-east-1", "210987654321", "us")))
                .json();
    }

    private static PolicyDocument wave(String region, String account, String group) {
        return LeastPrivilege.of(new AccessNeed(
                new Arns(region, account),
                "shop",
                List.of(group),
                "",
                null,
                Set.of(Duty.DEPLOY, Duty.FOLLOW, Duty.STOP)));
    }

    private static String lambda() {
        AccessNeed need = new AccessNeed(
                new Arns("eu-west-1", "123456789012"),
                "orders",
                List.of("live"),
                "CodeDeployDefault.LambdaCanary10Percent5Minutes",
                null,
                "orders",
                Set.of(Duty.DEPLOY, Duty.FOLLOW, Duty.STOP, Duty.ALIAS, Duty.PUBLISH));
        return LeastPrivilege.of(need).json();
    }

    private static String policy(String region, BundlePlace place, Duty... duties) {
        AccessNeed need = new AccessNeed(
                new Arns(region, "123456789012"),
                "shop",
                List.of("prod"),
                "CodeDeployDefault.OneAtATime",
                place,
                Set.of(duties));
        return LeastPrivilege.of(need).json();
    }
}
