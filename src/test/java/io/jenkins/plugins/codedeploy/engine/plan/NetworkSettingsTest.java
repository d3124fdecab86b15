package io.jenkins.plugins.codedeploy.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSettingsTest {
    @Test
    void whatDiffersFromTheUsualIsTold() {
        assertThat(NetworkSettings.USUAL.words()).isEmpty();
        assertThat(new NetworkSettings(true, false, TlsVersion.TLS_1_2).words()).isEqualTo("FIPS endpoints");
        assertThat(new NetworkSettings(false, true, TlsVersion.TLS_1_2).words()).isEqualTo("dual-stack endpoints");
        assertThat(new NetworkSettings(true, true, TlsVersion.TLS_1_3).words())
                .isEqualTo("FIPS dual-stack endpoints, TLS 1.3");
    }

    @Test
    void aVersionStandsForItselfAndAllLaterOnes() {
        assertThat(TlsVersion.of("").andLater()).containsExactly("TLSv1.3", "TLSv1.2");
        assertThat(TlsVersion.of(" tlsv1.3 ").andLater()).containsExactly("TLSv1.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.1", "SSLv3", "1.2", "TLSv1.2,TLSv1.1"})
    void nothingBelowTls12CanBeChosen(String version) {
        assertThatThrownBy(() -> TlsVersion.of(version))
                .isInstanceOfSatisfying(
                        InputProblem.class, e -> assertThat(e.field()).isEqualTo("minimumTls"))
                .hasMessage("minimumTls '" + version + "' is no version of TLS that may be asked for; set minimumTls to"
                        + " TLSv1.2 or TLSv1.3");
    }

    @Test
    void settingsSayNothingOfCertificatesButThatTheyAreThere() {
        assertThat(new TlsSettings(TlsVersion.TLS_1_3, "PEM")).hasToString("TLS 1.3 or later with further authorities");
        assertThat(TlsSettings.USUAL).hasToString("TLS 1.2 or later");
    }
}
