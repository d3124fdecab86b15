package io.jenkins.plugins.codedeploy.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Descriptor;
import hudson.model.TaskListener;
import hudson.tasks.Publisher;
import java.util.HashMap;
import java.util.Map;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a form shows and saves again is what was there before, and what a Pipeline would write. */
@WithJenkins
class FormRoundTripTest {

    @Test
    void theStepComesBackFromItsFormAsItWentIn(JenkinsRule jenkins) throws Exception {
        Class<? extends Step> type = StepDescriptor.byFunctionName("codeDeploy").clazz;
        for (Map<String, Object> arguments : Examples.deployments()) {
            Step before = bind(type, arguments);
            Step after = new StepConfigTester(jenkins).configRoundTrip(before);

            jenkins.assertEqualDataBoundBeans(before, after);
            assertThat(written(after)).isEqualTo(written(before));
            assertThat(written(before).getArguments().keySet()).isEqualTo(arguments.keySet());
        }
    }

    @Test
    void thePublisherComesBackFromItsFormAsItWentIn(JenkinsRule jenkins) throws Exception {
        Descriptor<?> descriptor = SymbolLookup.get().findDescriptor(Publisher.class, "codeDeployPublisher");
        for (Map<String, Object> deployment : Examples.deployments()) {
            Map<String, Object> arguments = new HashMap<>(deployment);
            arguments.put("evenIfUnstable", true);
            Publisher before = bind(descriptor.clazz.asSubclass(Publisher.class), arguments);
            Publisher after = jenkins.configRoundtrip(before);

            jenkins.assertEqualDataBoundBeans(before, after);
            assertThat(written(after)).isEqualTo(written(before));
        }
    }

    @Test
    void whatEqualsItsDefaultIsNotWritten(JenkinsRule jenkins) throws Exception {
        Step step = bind(
                StepDescriptor.byFunctionName("codeDeploy").clazz,
                Map.of("application", "shop", "deploymentGroup", "prod"));

        assertThat(written(step).getArguments().keySet()).containsExactlyInAnyOrder("application", "deploymentGroup");
        Step after = new StepConfigTester(jenkins).configRoundTrip(step);
        assertThat(written(after).getArguments().get("application")).isEqualTo("shop");
        assertThat(written(after).getArguments().get("deploymentGroup")).isEqualTo("prod");
    }

    private static <T> T bind(Class<T> type, Map<String, Object> arguments) {
        return DescribableModel.of(type).instantiate(arguments, TaskListener.NULL);
    }

    private static UninstantiatedDescribable written(Object bound) {
        return DescribableModel.uninstantiate2_(bound);
    }
}
