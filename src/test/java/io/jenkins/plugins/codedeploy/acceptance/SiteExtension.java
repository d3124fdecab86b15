package io.jenkins.plugins.codedeploy.acceptance;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** One {@link Site} for all scenarios, booted by the first that asks and closed after the last. */
final class SiteExtension implements ExecutionCondition, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SiteExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            return enabled("decided for each method, so that each is in the report");
        }
        List<String> needs = Stream.of(context.getTestClass(), context.getTestMethod())
                .flatMap(element -> AnnotationSupport.findAnnotation(element, Needs.class).stream())
                .flatMap(annotation -> Arrays.stream(annotation.value()))
                .flatMap(ids -> Arrays.stream(ids.split(",")))
                .toList();
        List<String> missing = given(context).missing(needs);
        return missing.isEmpty()
                ? enabled("all plugins are given")
                : disabled("not among the given plugins: " + String.join(", ", missing));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Site.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Site.class, type -> Site.open(given(context)), Site.class);
    }

    static Given given(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Given.class, type -> Given.properties(), Given.class);
    }
}
