package io.jenkins.plugins.codedeploy.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.KeptConnection;
import io.jenkins.plugins.codedeploy.connection.NamedConnection;
import io.jenkins.plugins.codedeploy.delivery.AlarmSettings;
import io.jenkins.plugins.codedeploy.delivery.AwaitOptions;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.delivery.TargetInstanceSettings;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.EcsRevision;
import io.jenkins.plugins.codedeploy.revision.GitHubRevision;
import io.jenkins.plugins.codedeploy.revision.LambdaRevision;
import io.jenkins.plugins.codedeploy.revision.ObjectTag;
import io.jenkins.plugins.codedeploy.revision.Placeholder;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.revision.UploadSettings;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.rollout.Wave;
import io.jenkins.plugins.codedeploy.rollout.WaveDestination;
import io.jenkins.plugins.codedeploy.step.CodeDeployAwaitStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployContinueStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployPolicyStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployPushStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployRollbackStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStopStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployWavesStep;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The Snippet Generator printed {@code <object of type …S3Revision>}: Pipeline found no getter for {@code eTag}. */
class ArgumentWithoutGetterTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                AlarmSettings.class,
                AppSpecRevision.class,
                AwaitOptions.class,
                AwsConnection.class,
                CodeDeployPolicyStep.class,
                CodeDeployPublisher.class,
                CodeDeployAwaitStep.class,
                CodeDeployContinueStep.class,
                CodeDeployPushStep.class,
                CodeDeployRollbackStep.class,
                CodeDeployStep.class,
                CodeDeployStopStep.class,
                CodeDeployWavesStep.class,
                DeployOptions.class,
                EcsRevision.class,
                GitHubRevision.class,
                KeptConnection.class,
                LambdaRevision.class,
                NamedConnection.class,
                ObjectTag.class,
                Placeholder.class,
                S3Revision.class,
                TargetInstanceSettings.class,
                UploadSettings.class,
                Wave.class,
                WaveDestination.class,
                WorkspaceBundle.class
            })
    void everyArgumentHasTheGetterThatPipelineLooksFor(Class<?> type) {
        List<String> getters =
                Arrays.stream(type.getMethods()).map(Method::getName).toList();
        assertThat(arguments(type))
                .isNotNull()
                .allSatisfy(name -> assertThat(getters)
                        .as(type.getSimpleName() + "." + name)
                        .containsAnyOf("get" + firstUpper(name), "is" + firstUpper(name)));
    }

    private static List<String> arguments(Class<?> type) {
        Stream<String> ofConstructor = Arrays.stream(type.getConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .map(Constructor::getParameters)
                .flatMap(Arrays::stream)
                .map(Parameter::getName);
        Stream<String> ofSetters = Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(Method::getName)
                .map(name -> name.substring("set".length()))
                .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1));
        return Stream.concat(ofConstructor, ofSetters).toList();
    }

    private static String firstUpper(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
