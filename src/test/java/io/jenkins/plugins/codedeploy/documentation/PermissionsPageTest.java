package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.plan.Encryption;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.policy.AccessNeed;
import io.jenkins.plugins.codedeploy.engine.policy.Arns;
import io.jenkins.plugins.codedeploy.engine.policy.BundlePlace;
import io.jenkins.plugins.codedeploy.engine.policy.Duty;
import io.jenkins.plugins.codedeploy.engine.policy.LeastPrivilege;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    @Test
    void everyPolicyOfThePageIsTheOneThatTheCodeMakesInTheOrderOfThePage() {
        assertThat(Example.in(PAGE, "json").stream().map(Example::text)).isEqualTo(policies());
    }

    static List<String> policies() {
        return List.of(
                policy("eu-west-1", ENCRYPTED, Duty.PUSH, Duty.DEPLOY, Duty.FOLLOW, Duty.STOP),
                policy("eu-west-1", null, Duty.DEPLOY, Duty.FOLLOW, Duty.STOP),
                policy("eu-west-1", PLAIN, Duty.PUSH, Duty.REGISTER),
                policy("eu-west-1", PLAIN, Duty.RETENTION),
                policy("us-gov-west-1", null, Duty.FOLLOW, Duty.STOP, Duty.CONTINUE));
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
