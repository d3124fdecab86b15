package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** A controller without one of the plugins that bring the SDK's parts for Lambda, ECS and CloudWatch. */
class OptionalPluginsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lambda | functions | tasks     | the plugin aws-java-sdk2-lambda is not installed, so that Lambda cannot be asked; install it, or name targetVersion and currentVersion and leave publish out
            cloudwatch | alarms | tasks  | the plugin aws-java-sdk2-cloudwatch is not installed, so that CloudWatch cannot be asked; install it, or look at the alarms yourself
            ecs    | tasks     | functions | the plugin aws-java-sdk2-ecs is not installed, so that no task definition can be registered; install it, or set taskDefinition to the ARN of one that is registered instead of taskDefinitionFile
            """)
    void everythingElseWorksAndTheMissingPluginIsNamed(String service, String missing, String other, String message)
            throws Exception {
        ClassLoader without = new Without(service);
        Class<?> access = without.loadClass(AwsAccess.class.getName());
        assertThat(access).isNotSameAs(AwsAccess.class);

        try (AutoCloseable open = open(without, access)) {
            assertThat(access.getMethod("codeDeploy").invoke(open)).isNotNull();
            assertThat(access.getMethod("revisions").invoke(open)).isNotNull();
            assertThat(access.getMethod(other).invoke(open)).isNotNull();
            assertThatThrownBy(() -> access.getMethod(missing).invoke(open))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessage(message);
        }
    }

    @Test
    void withThePluginsAllAreThere() {
        try (AwsAccess open = AwsAccess.open(
                new ConnectionSettings("eu-west-1", "", "", "", "", "", "", ""),
                AwsIdentity.of("", AnonymousCredentialsProvider.create(), false),
                AccessOptions.of(Transport.DIRECT, "test", "test"),
                InstantSource.system())) {
            assertThat(open.functions()).isSameAs(open.functions());
            assertThat(open.tasks()).isSameAs(open.tasks());
            assertThat(open.alarms()).isSameAs(open.alarms());
        }
    }

    private static AutoCloseable open(ClassLoader without, Class<?> access) throws ReflectiveOperationException {
        Class<?> settings = without.loadClass(ConnectionSettings.class.getName());
        Class<?> transports = without.loadClass(Transport.class.getName());
        Class<?> options = without.loadClass(AccessOptions.class.getName());
        Class<?> identity = without.loadClass(AwsIdentity.class.getName());
        Object where = settings.getConstructor(
                        String.class,
                        String.class,
                        String.class,
                        String.class,
                        String.class,
                        String.class,
                        String.class,
                        String.class)
                .newInstance("eu-west-1", "", "", "", "", "", "", "");
        Object keys = identity.getMethod("of", String.class, AwsCredentialsProvider.class, boolean.class)
                .invoke(null, "", AnonymousCredentialsProvider.create(), false);
        Object how = options.getMethod("of", transports, String.class, String.class)
                .invoke(null, transports.getField("DIRECT").get(null), "test", "test");
        return (AutoCloseable) access.getMethod("open", settings, identity, options, InstantSource.class)
                .invoke(null, where, keys, how, InstantSource.system());
    }

    /** Defines our classes anew and knows nothing of one service. */
    private static final class Without extends ClassLoader {
        private final String service;

        Without(String service) {
            super(OptionalPluginsTest.class.getClassLoader());
            this.service = service;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (name.startsWith("software.amazon.awssdk.services." + service + ".")) {
                    throw new ClassNotFoundException(name);
                }
                if (!name.startsWith("io.jenkins.plugins.codedeploy.engine.")) {
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
