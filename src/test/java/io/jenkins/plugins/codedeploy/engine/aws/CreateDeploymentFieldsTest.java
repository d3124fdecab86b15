package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.plan.AlarmConfiguration;
import io.jenkins.plugins.codedeploy.engine.plan.AutoRollback;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentOptions;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentPlan;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.FileExistsBehavior;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.plan.TargetInstances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;

/** The page's list of fields is the SDK's list of fields, and what it says can be set is sent. */
class CreateDeploymentFieldsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.]+)` \\| (.+) \\|$");

    @Test
    void everyFieldOfTheSdkIsOnThePage() throws IOException {
        assertThat(onThePage(".*")).containsExactlyInAnyOrderElementsOf(ofTheSdk());
    }

    @Test
    void everyFieldThatThePageCallsSettableIsSentAndNoOther() throws IOException {
        Set<String> sent = new TreeSet<>();
        for (Revision revision : List.of(
                new Revision.S3("acme", "shop.zip", BundleType.ZIP, "", ""),
                new Revision.GitHub("acme/shop", "0".repeat(40)),
                Revision.AppSpecContent.of("version: 0.0"))) {
            sent.addAll(sent(request(revision, TargetInstances.parse("a=b", "", "asg"))));
            sent.addAll(sent(request(revision, TargetInstances.parse("", "a=b", ""))));
        }

        assertThat(sent).isEqualTo(onThePage("(?!deliberately not).*"));
    }

    @Test
    void nothingIsSentThatWasNotSet() {
        DeploymentPlan plan = new DeploymentPlan(
                new Destination("shop", "prod"), Revision.AppSpecContent.of("version: 0.0"), DeploymentOptions.NONE);

        assertThat(sent(Requests.create(plan, "")))
                .containsExactly(
                        "applicationName", "deploymentGroupName", "revision.appSpecContent", "revision.revisionType");
    }

    private static CreateDeploymentRequest request(Revision revision, TargetInstances instances) {
        DeploymentOptions options = new DeploymentOptions(
                "x",
                "Slowly",
                FileExistsBehavior.RETAIN,
                true,
                true,
                EnumSet.allOf(AutoRollback.class),
                instances,
                new AlarmConfiguration(true, true, List.of("errors")));
        return Requests.create(new DeploymentPlan(new Destination("shop", "prod"), revision, options), "x");
    }

    private static Set<String> onThePage(String setBy) throws IOException {
        String page = Files.readString(Path.of("docs/pipeline.md"));
        String section = page.substring(page.indexOf("### Every field of CreateDeployment"));
        return ROW.matcher(section.substring(0, section.indexOf("\n## ")))
                .results()
                .filter(row -> row.group(2).matches(setBy))
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ofTheSdk() {
        return CreateDeploymentRequest.builder().build().sdkFields().stream()
                .flatMap(CreateDeploymentFieldsTest::members)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> members(SdkField<?> field) {
        return field.constructor() == null
                ? Stream.of(field.memberName())
                : field.constructor().get().sdkFields().stream()
                        .map(member -> field.memberName() + "." + member.memberName());
    }

    private static Set<String> sent(SdkPojo request) {
        return request.sdkFields().stream()
                .flatMap(field -> sent(field, field.getValueOrDefault(request)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> sent(SdkField<?> field, Object value) {
        if (value == null) {
            return Stream.empty();
        }
        return value instanceof SdkPojo structure
                ? structure.sdkFields().stream()
                        .filter(member -> isSet(member.getValueOrDefault(structure)))
                        .map(member -> field.memberName() + "." + member.memberName())
                : Stream.of(field.memberName());
    }

    private static boolean isSet(Object value) {
        return value != null && !(value instanceof SdkAutoConstructList);
    }
}
