package io.jenkins.plugins.codedeploy.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyAddressTest {
    @Test
    void hostsWithoutProxyMayStandInOneLineOrInSeveral() {
        assertThat(ProxyAddress.of(" proxy.acme.test ", 3128, " login ", "*.acme.test, localhost\n10.0.0.*  a|b"))
                .isEqualTo(new ProxyAddress(
                        "proxy.acme.test", 3128, "login", List.of("*.acme.test", "localhost", "10.0.0.*", "a", "b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://proxy.acme.test", "squid:secret@proxy.acme.test", "proxy acme"})
    void aHostThatIsMoreThanAHostIsRefused(String host) {
        assertThatThrownBy(() -> ProxyAddress.of(host, 3128, "", ""))
                .isInstanceOfSatisfying(
                        InputProblem.class, e -> assertThat(e.field()).isEqualTo("host"))
                .hasMessageEndingWith(" of the proxy is no host name; set host to the proxy's name or address, without"
                        + " scheme, port and user");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void aPortThatIsNoneIsRefused(int port) {
        assertThatThrownBy(() -> ProxyAddress.of("proxy", port, "", ""))
                .isInstanceOf(InputProblem.class)
                .hasMessage("port '" + port + "' of the proxy is no port; use 1 to 65535");
        assertThatThrownBy(() -> ProxyAddress.port("http"))
                .hasMessage("port 'http' of the proxy is no port; use 1 to 65535");
        assertThat(ProxyAddress.port("3128")).isEqualTo(3128);
    }
}
