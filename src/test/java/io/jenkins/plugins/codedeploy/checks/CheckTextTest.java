package io.jenkins.plugins.codedeploy.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.watch.Conclusion;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import io.jenkins.plugins.codedeploy.run.DeploymentObserver;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a check says about a deployment. */
class CheckTextTest {
    private final DeploymentRecord first = begun("d-1", "prod", "eu-west-1", "https://console");

    @Test
    void theSameGroupHasTheSameNameAgain() {
        DeploymentRecord again = begun("d-2", "prod", "eu-west-1", "");

        assertThat(CheckText.begun(first, List.of(first)).name()).isEqualTo("CodeDeploy / shop / prod");
        assertThat(CheckText.begun(again, List.of(first, again)).name()).isEqualTo("CodeDeploy / shop / prod");
    }

    @Test
    void theSameGroupOfAnotherRegionHasANameOfItsOwnFromItsBeginningToItsEnd() {
        DeploymentRecord other = begun("d-2", "prod", "us-east-1", "");
        DeploymentRecord ended = other.ended(outcome("d-2", Conclusion.SUCCEEDED, "Succeeded", ""));

        assertThat(CheckText.begun(other, List.of(first, other)).name())
                .isEqualTo("CodeDeploy / shop / prod / us-east-1");
        assertThat(CheckText.ended(ended, List.of(first, ended), List.of()).name())
                .isEqualTo("CodeDeploy / shop / prod / us-east-1");
        assertThat(CheckText.ended(first, List.of(first, ended), List.of()).name())
                .isEqualTo("CodeDeploy / shop / prod");
    }

    @Test
    void withoutWordsTheRecordSpeaks() {
        DeploymentRecord ended = first.ended(outcome("d-1", Conclusion.ROLLED_BACK, "Failed", "SCRIPT"));

        CheckText text = CheckText.ended(ended, List.of(ended), List.of());

        assertThat(text.title()).isEqualTo("d-1 Failed: SCRIPT, rolled back by d-9");
        assertThat(text.summary())
                .isEqualTo("    Application shop, deployment group prod, eu-west-1\n"
                        + "    d-1 Failed: SCRIPT, rolled back by d-9\n\n"
                        + "[d-1 in the AWS console](https://console)");
    }

    @Test
    void whereThereIsNoConsoleThereIsNoLink() {
        DeploymentRecord isolated = begun("d-3", "prod", "eu-west-1", "");

        assertThat(CheckText.begun(isolated, List.of(isolated)).summary())
                .isEqualTo("    Application shop, deployment group prod, eu-west-1");
    }

    @Test
    void noLineEndsItsBlock() {
        CheckText text = CheckText.ended(first, List.of(first), List.of("one\n\n# two\u2028three\u202e"));

        assertThat(text.summary())
                .contains("\n    one  # two three \n\n[d-1 in")
                .doesNotContain("\n# two");
    }

    /** As the controller looks at every extension: a class that does not link is left out where it is optional. */
    @Test
    void withoutThePluginForChecksTheObserverIsLeftOutAndNothingElse() throws Exception {
        ClassLoader without = new WithoutChecks();
        Class<?> observer = without.loadClass(ChecksObserver.class.getName());

        assertThat(observer).isNotSameAs(ChecksObserver.class);
        assertThatThrownBy(observer::getMethods)
                .isInstanceOf(NoClassDefFoundError.class)
                .hasMessageContaining("io/jenkins/plugins/checks/api/");
        assertThat(without.loadClass(DeploymentObserver.class.getName()).getMethods())
                .extracting("name")
                .contains("tellBegun", "tellEnded");
    }

    private static DeploymentRecord begun(String id, String group, String region, String console) {
        return DeploymentRecord.begun(
                id,
                new Destination("shop", group),
                region,
                console,
                new Revision.S3("releases", "app.zip", BundleType.ZIP, "", ""),
                "",
                new Date(0));
    }

    private static Outcome outcome(String id, Conclusion conclusion, String status, String code) {
        String rollback = conclusion == Conclusion.ROLLED_BACK ? "d-9" : "";
        return new Outcome(conclusion, "", id, status, code, "", rollback, "", List.of(), null, null, "");
    }

    /** Defines our classes anew and knows nothing of checks. */
    private static final class WithoutChecks extends ClassLoader {
        WithoutChecks() {
            super(CheckTextTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (name.startsWith("io.jenkins.plugins.checks.")) {
                    throw new ClassNotFoundException(name);
                }
                if (!name.startsWith("io.jenkins.plugins.codedeploy.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> known = findLoadedClass(name);
                return known == null ? define(name) : known;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
