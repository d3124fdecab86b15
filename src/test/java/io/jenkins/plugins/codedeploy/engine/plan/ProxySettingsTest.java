package io.jenkins.plugins.codedeploy.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxySettingsTest {

    @ParameterizedTest
    @CsvSource({
        "s3.eu-west-1.amazonaws.com, true",
        "S3.ACME.TEST, false",
        "acme.test, true",
        "localhost, false",
        "localhost.evil.test, true",
        "10.1.2.3, false",
        "110.1.2.3, true",
        "a-b.c, false",
        "axb.c, true",
    })
    void hostsThatMatchAPatternAsAWholeGoDirectly(String host, boolean applies) {
        ProxySettings proxy = new ProxySettings(
                " proxy.acme.test ", 3128, "u", "p", List.of("*.acme.test", "localhost", "10.*", "a-b.c"));

        assertThat(proxy.applies(host)).isEqualTo(applies);
    }

    @Test
    void withoutAHostNothingApplies() {
        assertThat(ProxySettings.NONE.applies("s3.amazonaws.com")).isFalse();
        assertThat(ProxySettings.NONE).hasToString("none");
    }

    @Test
    void itPrintsNeitherUserNorPassword() {
        assertThat(new ProxySettings("proxy", 3128, "squid", "SECRET", null))
                .hasToString("proxy:3128 with authentication");
    }
}
