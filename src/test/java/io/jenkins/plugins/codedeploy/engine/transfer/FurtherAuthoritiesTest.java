package io.jenkins.plugins.codedeploy.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FurtherAuthoritiesTest {
    private static final String REMEDY =
            "; use PEM: each certificate between its BEGIN CERTIFICATE and END CERTIFICATE lines";

    @TempDir
    static Path folder;

    private static String one;
    private static String other;

    @BeforeAll
    static void make() throws Exception {
        one = TlsKeys.of(folder, "one.example").pem();
        other = TlsKeys.of(folder, "other.example").pem();
    }

    @Test
    void allCertificatesOfABundleAreTrustedBesidesThoseOfJava() throws Exception {
        List<String> issuers = issuers(
                FurtherAuthorities.of("# root\n" + one + "\n# second\n" + other).trust());

        assertThat(issuers).contains("CN=one.example", "CN=other.example").containsAll(issuers(javaTrusts()));
    }

    @Test
    void nothingButCertificatesIsTakenFromTheFile() {
        String key = "-----BEGIN PRIVATE KEY-----\nSECRETEXAMPLE\n-----END PRIVATE KEY-----\n";

        assertThat(FurtherAuthorities.of(key + one + key).pem())
                .doesNotContain("SECRETEXAMPLE", "PRIVATE")
                .isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----"})
    void aFileWithoutCertificatesIsRefused(String text) {
        assertThatThrownBy(() -> FurtherAuthorities.of(text))
                .isInstanceOfSatisfying(
                        InputProblem.class, e -> assertThat(e.field()).isEqualTo("caCertificatesId"))
                .hasMessage("the CA certificates hold no certificate" + REMEDY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN CERTIFICATE-----\nSECRET!\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nMIIB"
            })
    void aCertificateThatIsBrokenOrCutOffIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> FurtherAuthorities.of(one + text))
                .isInstanceOf(InputProblem.class)
                .hasMessage("the CA certificates hold a certificate that cannot be read" + REMEDY);
    }

    private static TrustManager[] javaTrusts() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return factory.getTrustManagers();
    }

    private static List<String> issuers(TrustManager[] managers) {
        return Arrays.stream(((X509TrustManager) managers[0]).getAcceptedIssuers())
                .map(issuer -> issuer.getSubjectX500Principal().getName())
                .toList();
    }
}
