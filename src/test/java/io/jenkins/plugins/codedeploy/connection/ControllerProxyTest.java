package io.jenkins.plugins.codedeploy.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.ProxyConfiguration;
import io.jenkins.plugins.codedeploy.engine.plan.ProxySettings;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

/** The administrator's proxy as the engine sees it. */
class ControllerProxyTest {
    private final Jenkins controller = mock(Jenkins.class);
    private MockedStatic<Jenkins> jenkins;

    @BeforeEach
    void open() {
        jenkins = mockStatic(Jenkins.class);
        jenkins.when(Jenkins::get).thenReturn(controller);
    }

    @AfterEach
    void close() {
        jenkins.close();
    }

    @Test
    void noProxyMeansDirectConnections() {
        assertThat(ControllerProxy.settings()).isEqualTo(ProxySettings.NONE);
    }

    @Test
    void hostPortUserAndExceptionsAreTakenOver() {
        when(controller.getProxy())
                .thenReturn(new ProxyConfiguration(
                        "proxy.example.org", 3128, "jenkins", "s3cret", "*.example.org\nlocalhost"));

        ProxySettings settings = ControllerProxy.settings();

        assertThat(settings.host()).isEqualTo("proxy.example.org");
        assertThat(settings.port()).isEqualTo(3128);
        assertThat(settings.user()).isEqualTo("jenkins");
        assertThat(settings.noProxy()).containsExactly("*.example.org", "localhost");
        assertThat(settings.applies("s3.eu-west-1.amazonaws.com")).isTrue();
        assertThat(settings.applies("store.example.org")).isFalse();
        assertThat(settings).hasToString("proxy.example.org:3128 with authentication");
    }
}
