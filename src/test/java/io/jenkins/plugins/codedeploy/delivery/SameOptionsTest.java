package io.jenkins.plugins.codedeploy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Pipeline and freestyle jobs bind the same things; a freestyle job alone has to say what an unstable build means. */
class SameOptionsTest {

    @Test
    void noOptionIsInOneFrontEndAndNotInTheOther() {
        Set<String> step = bound(CodeDeployStep.class);
        Set<String> publisher = bound(CodeDeployPublisher.class);

        assertThat(step)
                .containsExactlyInAnyOrder("application", "deploymentGroup", "revision", "connection", "options");
        assertThat(publisher).contains("evenIfUnstable");
        publisher.remove("evenIfUnstable");
        assertThat(publisher).isEqualTo(step);
    }

    @Test
    void aStepWithoutOptionsHasTheDefaultsAndSoHasAPublisher() {
        DeployOptions step = new CodeDeployStep("shop", "prod").getOptions();
        DeployOptions publisher = new CodeDeployPublisher("shop", "prod").getOptions();

        assertThat(step).usingRecursiveComparison().isEqualTo(new DeployOptions());
        assertThat(publisher).usingRecursiveComparison().isEqualTo(new DeployOptions());
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        DeployOptions options = new DeployOptions();

        assertThat(options.isWait()).isTrue();
        assertThat(options.getIfBusy()).isEqualTo("wait");
        assertThat(options.getOnReady()).isEqualTo("wait");
        assertThat(options.getOnAbort()).isEqualTo("stop");
        assertThat(options.getOnTimeout()).isEqualTo("stop");
        assertThat(options.getTimeoutMinutes()).isZero();
        assertThat(options.getOutageMinutes()).isEqualTo(30);
        assertThat(options.getWaveThreshold()).isEqualTo(20);
        assertThat(options.getLint()).isEqualTo("strict");
        assertThat(options.getDeploymentConfig()).isNull();
    }

    private static Set<String> bound(Class<?> type) {
        Set<String> names = new TreeSet<>();
        Stream.of(type.getConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .flatMap(constructor -> Stream.of(constructor.getParameters()))
                .map(Parameter::getName)
                .forEach(names::add);
        Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(Method::getName)
                .map(name -> name.substring(3, 4).toLowerCase(java.util.Locale.ROOT) + name.substring(4))
                .forEach(names::add);
        return names;
    }
}
