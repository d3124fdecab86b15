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
import software.amazon.awssdk.core.traits.ListTrait;
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
                new Revision.S3("acme", "shop.zip", BundleType.ZIP, "v1", "0a1b"),
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
                        "applicationName",
                        "deploymentGroupName",
                        "revision.appSpecContent.content",
                        "revision.appSpecContent.sha256",
                        "revision.revisionType");
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
        return members("", CreateDeploymentRequest.builder()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the fields that hold no further ones, however deep: {@code revision.s3Location.bucket}. */
    private static Stream<String> members(String place, SdkPojo structure) {
        return structure.sdkFields().stream().flatMap(field -> {
            SdkField<?> element = field;
            while (element.containsTrait(ListTrait.class)) {
                element = element.getTrait(ListTrait.class).memberFieldInfo();
            }
            return element.constructor() == null
                    ? Stream.of(place + field.memberName())
                    : members(
                            place + field.memberName() + ".",
                            element.constructor().get());
        });
    }

    private static Set<String> sent(SdkPojo request) {
        return sent("", request).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> sent(String place, SdkPojo structure) {
        return structure.sdkFields().stream()
                .flatMap(field -> sent(place + field.memberName(), field.getValueOrDefault(structure)));
    }

    private static Stream<String> sent(String field, Object value) {
        if (value instanceof List<?> list && !(value instanceof SdkAutoConstructList)) {
            return list.stream().flatMap(element -> sent(field, element));
        }
        if (value instanceof SdkPojo structure) {
            return sent(field + ".", structure);
        }
        return value == null || value instanceof SdkAutoConstructList ? Stream.empty() : Stream.of(field);
    }
}
