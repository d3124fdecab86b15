package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.RoleSession;
import io.jenkins.plugins.codedeploy.connection.SessionTag;
import io.jenkins.plugins.codedeploy.delivery.AlarmSettings;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.delivery.TargetInstanceSettings;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.EcsRevision;
import io.jenkins.plugins.codedeploy.revision.LambdaRevision;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.step.CodeDeployPushStep;
import io.jenkins.plugins.codedeploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Options that do not go together: the form says word for word what the build says, which then asks AWS nothing. */
class SameWordsTest {
    private static final Item JOB = mock(Item.class);
    private static final Item CONFIGURABLE = mock(Item.class);
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    private static final String TASK = "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:7";

    @TempDir
    Path folder;

    private JenkinsStage stage;

    @BeforeEach
    void start() throws IOException {
        stage = new JenkinsStage(folder);
        stage.application("exit 0");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    static Stream<Conflict> conflicts() {
        when(CONFIGURABLE.hasPermission(Item.CONFIGURE)).thenReturn(true);
        return Stream.of(
                options(
                        "onReady without wait",
                        options -> {
                            options.setOnReady("pause");
                            options.setWait(false);
                        },
                        new DeployOptions.DescriptorImpl().doCheckOnReady(JOB, "pause", false)),
                options(
                        "no alarms although they are enabled",
                        options -> options.setOverrideAlarmConfiguration(new AlarmSettings()),
                        new AlarmSettings.DescriptorImpl().doCheckAlarms(JOB, "", new AlarmSettings().isEnabled())),
                options(
                        "two ways to choose instances",
                        options -> {
                            TargetInstanceSettings instances = new TargetInstanceSettings();
                            instances.setTagFilters("env=prod");
                            instances.setEc2TagSet("env=test");
                            options.setTargetInstances(instances);
                        },
                        new TargetInstanceSettings.DescriptorImpl().doCheckEc2TagSet(JOB, "env=test", "env=prod")),
                bundle(
                        "key and keyPrefix",
                        bundle -> {
                            bundle.setKey("shop.zip");
                            bundle.setKeyPrefix("shop");
                        },
                        new WorkspaceBundle.DescriptorImpl().doCheckKey(JOB, "shop.zip", "shop")),
                bundle(
                        "keepRevisions of a key that names all bundles alike",
                        bundle -> {
                            bundle.setKey("shop.zip");
                            bundle.setKeepRevisions(5);
                        },
                        new WorkspaceBundle.DescriptorImpl().doCheckKeepRevisions(JOB, "5", "shop.zip")),
                revision(
                        "a key that tells no type",
                        new S3Revision("releases", "shop/1.rar"),
                        new S3Revision.DescriptorImpl().doCheckKey(JOB, "shop/1.rar", "")),
                revision(
                        "an AppSpec file twice",
                        appSpec("version: 0.0", "appspec.yml"),
                        new AppSpecRevision.DescriptorImpl().doCheckFile(JOB, "appspec.yml", "version: 0.0")),
                revision(
                        "no AppSpec file",
                        appSpec("", ""),
                        new AppSpecRevision.DescriptorImpl().doCheckFile(JOB, "", "")),
                revision(
                        "a version that is there and is to be published",
                        published("7"),
                        new LambdaRevision.DescriptorImpl().doCheckTargetVersion(JOB, "7", true)),
                revision(
                        "a task definition twice",
                        task(TASK, "ecs/task.json"),
                        new EcsRevision.DescriptorImpl().doCheckTaskDefinitionFile(JOB, "ecs/task.json", TASK)),
                revision(
                        "no task definition",
                        task("", ""),
                        new EcsRevision.DescriptorImpl().doCheckTaskDefinition(JOB, "", "")),
                revision(
                        "a network without security groups",
                        network("subnet-1", "", "ENABLED"),
                        new EcsRevision.DescriptorImpl().doCheckSubnets(JOB, "subnet-1", "", "ENABLED")),
                connection(
                        "an access key and a token in the place of it",
                        session -> session.setWebIdentityCredentialsId("oidc"),
                        new AwsConnection.DescriptorImpl()
                                .doCheckCredentialsId(CONFIGURABLE, "deployer", "", "oidc", "")),
                connection(
                        "session tags beside a token",
                        session -> {
                            session.setWebIdentityCredentialsId("oidc");
                            session.setTags(List.of(new SessionTag("team", "shop")));
                        },
                        new SessionTag.DescriptorImpl().doCheckKey(JOB, "team", ROLE, "oidc", "", "")),
                push(
                        "an application that is not registered with",
                        step -> step.setApplication("shop"),
                        new CodeDeployPushStep.DescriptorImpl().doCheckApplication(JOB, "shop", false)),
                push(
                        "nothing to register with",
                        step -> step.setRegister(true),
                        new CodeDeployPushStep.DescriptorImpl().doCheckApplication(JOB, "", true)));
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void theFormSaysWhatTheBuildSays(Conflict conflict) throws Exception {
        Step step = conflict.step();
        if (step instanceof CodeDeployStep deploy) {
            deploy.setConnection(deploy.getConnection() == null ? stage.connection() : deploy.getConnection());
        } else {
            ((CodeDeployPushStep) step).setConnection(stage.connection());
        }
        FakeContext build = stage.start(step, FakeBuild.ofPipeline(7), stage.folder());
        stage.end(build);

        assertThat(conflict.told().kind).isEqualTo(FormValidation.Kind.ERROR);
        String told = conflict.told().getMessage().replace("&#039;", "'").replace("&quot;", "\"");
        assertThat(build.problem()).isInstanceOf(AbortException.class).hasMessage(told);
        assertThat(told).matches("[^;]+; .+");
        assertThat(build.log()).doesNotContain("\tat ");
        assertThat(stage.emulator.requests().count("CreateDeployment")).isZero();
    }

    @Test
    void aNetworkAsAWholeOrNotAtAllIsRight() {
        EcsRevision.DescriptorImpl form = new EcsRevision.DescriptorImpl();

        assertThat(form.doCheckSubnets(JOB, "subnet-1", "sg-1", "ENABLED").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckSubnets(JOB, "", "", null).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckSubnets(JOB, "${SUBNETS}", "", "").kind).isEqualTo(FormValidation.Kind.OK);
    }

    private record Conflict(String name, Maker maker, FormValidation told) {
        private Step step() {
            return maker.make();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    private interface Maker {
        Step make();
    }

    private static Conflict options(String name, Consumer<DeployOptions> set, FormValidation told) {
        return new Conflict(
                name,
                () -> {
                    DeployOptions options = new DeployOptions();
                    set.accept(options);
                    CodeDeployStep step = deploy(new S3Revision("releases", "app.zip"));
                    step.setOptions(options);
                    return step;
                },
                told);
    }

    private static Conflict bundle(String name, Consumer<WorkspaceBundle> set, FormValidation told) {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        set.accept(bundle);
        return revision(name, bundle, told);
    }

    private static Conflict revision(String name, RevisionSource revision, FormValidation told) {
        return new Conflict(name, () -> deploy(revision), told);
    }

    private static Conflict connection(String name, Consumer<RoleSession> set, FormValidation told) {
        RoleSession session = new RoleSession();
        set.accept(session);
        AwsConnection connection = new AwsConnection("eu-west-1");
        connection.setCredentialsId(session.getTags().isEmpty() ? "deployer" : "");
        connection.setRoleArn(ROLE);
        connection.setSession(session);
        return new Conflict(
                name,
                () -> {
                    CodeDeployStep step = deploy(new S3Revision("releases", "app.zip"));
                    step.setConnection(connection);
                    return step;
                },
                told);
    }

    private static Conflict push(String name, Consumer<CodeDeployPushStep> set, FormValidation told) {
        return new Conflict(
                name,
                () -> {
                    CodeDeployPushStep step = new CodeDeployPushStep();
                    step.setRevision(new WorkspaceBundle("releases"));
                    set.accept(step);
                    return step;
                },
                told);
    }

    private static CodeDeployStep deploy(RevisionSource revision) {
        CodeDeployStep step = new CodeDeployStep("shop", "prod");
        step.setRevision(revision);
        return step;
    }

    private static RevisionSource appSpec(String text, String file) {
        AppSpecRevision revision = new AppSpecRevision();
        revision.setText(text);
        revision.setFile(file);
        return revision;
    }

    private static RevisionSource published(String version) {
        LambdaRevision revision = new LambdaRevision("shop", "live", version);
        revision.setPublish(true);
        return revision;
    }

    private static RevisionSource task(String definition, String file) {
        EcsRevision revision = new EcsRevision(definition, "shop", 80);
        revision.setTaskDefinitionFile(file);
        return revision;
    }

    private static RevisionSource network(String subnets, String securityGroups, String publicIp) {
        EcsRevision revision = new EcsRevision(TASK, "shop", 80);
        revision.setSubnets(subnets);
        revision.setSecurityGroups(securityGroups);
        revision.setAssignPublicIp(publicIp);
        return revision;
    }
}
