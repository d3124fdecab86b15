package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Field;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Mapping;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Scalar;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks an AppSpec file for Lambda or ECS: one resource and the functions to call around the shift of traffic. */
final class ServerlessLint {
    private static final Set<String> LAMBDA_EVENTS = Set.of("BeforeAllowTraffic", "AfterAllowTraffic");
    private static final Set<String> ECS_EVENTS =
            Set.of("BeforeInstall", "AfterInstall", "AfterAllowTestTraffic", "BeforeAllowTraffic", "AfterAllowTraffic");

    private final FindingList findings;
    private final Shape shape;
    private final ComputePlatform platform;

    ServerlessLint(FindingList findings, ComputePlatform platform) {
        this.findings = findings;
        this.shape = new Shape(findings);
        this.platform = platform;
    }

    private String title() {
        return platform.title();
    }

    void check(Mapping root) {
        VersionLint.check(findings, root.getIgnoringCase("version"));
        Optional<AppSpecValue> resources = root.getIgnoringCase("Resources");
        if (resources.isEmpty() || resources.get().isEmpty()) {
            boolean server = root.get("files").isPresent() || root.get("os").isPresent();
            findings.error(
                    resources.map(AppSpecValue::line).orElse(root.line()),
                    server
                            ? "this is an AppSpec file for EC2/on-premises, not for " + title()
                            : "the file has no Resources",
                    "list the one resource to deploy below Resources");
        } else {
            checkResources(resources.get());
        }
        root.getIgnoringCase("Hooks").filter(hooks -> !hooks.isEmpty()).ifPresent(this::checkHooks);
    }

    private void checkResources(AppSpecValue resources) {
        List<AppSpecValue> items = shape.list("Resources", resources);
        if (items.size() > 1) {
            findings.error(
                    items.get(1).line(),
                    "Resources has " + items.size() + " items, but a deployment has one",
                    "keep one, and deploy the others from files of their own");
        }
        if (items.isEmpty()) {
            return;
        }
        shape.mapping("the item of Resources", items.get(0)).ifPresent(item -> {
            if (item.fields().size() != 1) {
                findings.error(
                        item.line(),
                        "the item of Resources has " + item.fields().size() + " keys instead of one name",
                        "indent Type and Properties below the resource's name");
                return;
            }
            Field resource = item.fields().get(0);
            shape.mapping(resource.name(), resource.value()).ifPresent(mapping -> checkResource(resource, mapping));
        });
    }

    private void checkResource(Field resource, Mapping mapping) {
        String where = "resource " + resource.name();
        String type = platform == ComputePlatform.ECS ? "AWS::ECS::Service" : "AWS::Lambda::Function";
        shape.text(where, mapping.line(), "Type", mapping.getIgnoringCase("Type"), type)
                .filter(scalar -> !scalar.text().equals(type))
                .ifPresent(scalar -> findings.error(
                        scalar.line(),
                        "Type '" + scalar.text() + "' is not deployed to " + title(),
                        "write Type: " + type));
        Optional<AppSpecValue> properties = mapping.getIgnoringCase("Properties");
        if (properties.isEmpty() || properties.get().isEmpty()) {
            findings.error(mapping.line(), where + " has no Properties", "describe what to deploy below Properties");
            return;
        }
        shape.mapping("Properties", properties.get()).ifPresent(values -> {
            if (platform == ComputePlatform.ECS) {
                new EcsProperties(findings).check(values);
            } else {
                new LambdaProperties(findings).check(values);
            }
        });
    }

    private void checkHooks(AppSpecValue hooks) {
        if (hooks instanceof Mapping) {
            findings.error(hooks.line(), "Hooks is no list", "begin each event with '- '");
            return;
        }
        Set<String> events = platform == ComputePlatform.ECS ? ECS_EVENTS : LAMBDA_EVENTS;
        for (AppSpecValue item : shape.list("Hooks", hooks)) {
            shape.mapping("an item of Hooks", item)
                    .ifPresent(mapping -> mapping.fields().forEach(field -> checkHook(field, events)));
        }
    }

    private void checkHook(Field hook, Set<String> events) {
        if (!events.contains(hook.name())) {
            findings.error(
                    hook.key().line(),
                    "event '" + hook.name() + "' does not exist on " + title(),
                    Nearest.to(hook.name(), events)
                            .map(near -> "write " + near)
                            .orElse("use one of "
                                    + String.join(", ", events.stream().sorted().toList())));
        }
        shape.single(hook.name(), hook.value())
                .filter(Scalar::isEmpty)
                .ifPresent(function -> findings.error(
                        function.line(), hook.name() + " names no function", "write a Lambda function's name or ARN"));
    }
}
