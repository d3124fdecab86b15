package io.jenkins.plugins.codedeploy.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.GlobalConfiguration;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A Describable or a parameter that no example sets would not be tested by anything here. */
@WithJenkins
class ExamplesAreCompleteTest {

    /** The steps that act on a deployment which is already there take nothing but plain values. */
    private static final Set<String> DEPLOYING = Set.of("codeDeploy", "codeDeployPublisher");

    @Test
    void everyParameterOfEveryDescribableIsInAnExample(JenkinsRule jenkins) {
        Map<String, Set<String>> shown = shown();

        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            if (descriptor.clazz.getName().startsWith("io.jenkins.plugins.codedeploy.")
                    && !(descriptor instanceof GlobalConfiguration)
                    && descriptor.clazz != descriptor.getClass()) {
                String symbol = symbol(descriptor);
                if (shown.containsKey(symbol) || !isStep(descriptor)) {
                    assertThat(shown.getOrDefault(symbol, Set.of()))
                            .as(symbol)
                            .containsAll(parameters(descriptor.clazz));
                }
            }
        }
        assertThat(shown).containsKeys(DEPLOYING.toArray(String[]::new));
    }

    private static boolean isStep(Descriptor<?> descriptor) {
        return descriptor instanceof StepDescriptor;
    }

    private static String symbol(Descriptor<?> descriptor) {
        return descriptor instanceof StepDescriptor step
                ? step.getFunctionName()
                : SymbolLookup.getSymbolValue(descriptor).stream().findFirst().orElse(descriptor.getId());
    }

    private static Set<String> parameters(Class<?> type) {
        return DescribableModel.of(type).getParameters().stream()
                .map(DescribableParameter::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> shown() {
        Map<String, Set<String>> shown = new HashMap<>();
        for (Map<String, Object> deployment : Examples.deployments()) {
            DEPLOYING.forEach(symbol ->
                    shown.computeIfAbsent(symbol, name -> new TreeSet<>()).addAll(deployment.keySet()));
            deployment.values().forEach(value -> collect(value, shown));
        }
        // Only a post-build action has a build result before it, and only the global configuration keeps connections.
        shown.get("codeDeployPublisher").add("evenIfUnstable");
        shown.put("keptConnection", Set.of("name", "connection"));
        shown.put("protectionProfile", GlobalConfigurationRoundTripTest.PROTECTION.keySet());
        shown.put("codeDeployProtection", Set.of("profile"));
        return shown;
    }

    private static void collect(Object value, Map<String, Set<String>> shown) {
        Stream.of(value)
                .filter(UninstantiatedDescribable.class::isInstance)
                .map(UninstantiatedDescribable.class::cast)
                .forEach(described -> {
                    shown.computeIfAbsent(described.getSymbol(), name -> new TreeSet<>())
                            .addAll(described.getArguments().keySet());
                    described.getArguments().values().forEach(inner -> collect(inner, shown));
                });
    }
}
