package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The controller's connections over real sockets, in a Java that would itself allow every protocol down to TLS 1.0. */
class TlsTest {
    private static final String PASSWORD = "changeit";
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    @TempDir
    static Path folder;

    @BeforeAll
    static void createCertificates() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("lax.security"), "jdk.tls.disabledAlgorithms=\n");
        certificate("localhost");
        certificate("elsewhere.example");
        certificate("stranger");
    }

    @Test
    void aServerThatOffersOnlyTls11IsRefusedAndGetsNoRequest() throws IOException, InterruptedException {
        assertThat(trial("TLSv1.1", "localhost", "localhost"))
                .isEqualTo(
                        "TLSv1.1, 0 UNTRUSTED the TLS connection to localhost was refused (Remote host terminated the"
                                + " handshake); check the endpoint's certificate and the controller's trust store");
    }

    @Test
    void tls12And13AreAcceptedAndWhatWasNegotiatedIsMeasured() throws IOException, InterruptedException {
        assertThat(trial("TLSv1.2", "localhost", "localhost"))
                .matches("TLSv1.2, 1 platform ECS over \\[localhost TLSv1\\.2 TLS_[A-Z0-9_]+\\]");
        assertThat(trial("TLSv1.3", "localhost", "localhost"))
                .matches("TLSv1.3, 1 platform ECS over \\[localhost TLSv1\\.3 TLS_[A-Z0-9_]+\\]");
    }

    @Test
    void aCertificateForAnotherHostIsRefusedAndGetsNoRequest() throws IOException, InterruptedException {
        assertThat(trial("TLSv1.3", "elsewhere.example", "elsewhere.example"))
                .isEqualTo(
                        "TLSv1.3, 0 UNTRUSTED the TLS connection to localhost was refused (Certificate for <localhost>"
                                + " doesn't match any of the subject alternative names: [elsewhere.example]); check the"
                                + " endpoint's certificate and the controller's trust store");
    }

    @Test
    void anUnknownAuthorityIsRefusedAndGetsNoRequest() throws IOException, InterruptedException {
        assertThat(trial("TLSv1.3", "localhost", "stranger"))
                .startsWith(
                        "none, 0 UNTRUSTED the TLS connection to localhost was refused (PKIX path building failed: ")
                .endsWith("); check the endpoint's certificate and the controller's trust store");
    }

    @Test
    void whereTls13IsTheLeastAServerThatOffersOnlyTls12IsRefusedAndGetsNoRequest()
            throws IOException, InterruptedException {
        assertThat(trial("TLSv1.2", "localhost", "localhost", "TLSv1.3"))
                .isEqualTo(
                        "TLSv1.2, 0 UNTRUSTED the TLS connection to localhost was refused (Remote host terminated the"
                                + " handshake); check the endpoint's certificate and the controller's trust store");
        assertThat(trial("TLSv1.3", "localhost", "localhost", "TLSv1.3"))
                .startsWith("TLSv1.3, 1 platform ECS over [localhost TLSv1.3 ");
    }

    private static String trial(String protocol, String server, String trusted)
            throws IOException, InterruptedException {
        return trial(protocol, server, trusted, "TLSv1.2");
    }

    private static String trial(String protocol, String server, String trusted, String minimum)
            throws IOException, InterruptedException {
        return run(
                "java",
                "-XX:TieredStopAtLevel=1",
                "-Djava.security.properties=" + folder.resolve("lax.security"),
                "-Djavax.net.ssl.trustStore=" + store(trusted),
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-cp",
                System.getProperty("java.class.path"),
                TlsTrial.class.getName(),
                protocol,
                store(server).toString(),
                PASSWORD,
                minimum);
    }

    private static void certificate(String host) throws IOException, InterruptedException {
        run(
                "keytool",
                "-genkeypair",
                "-alias",
                host,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store(host).toString());
    }

    private static Path store(String host) {
        return folder.resolve(host + ".p12");
    }

    private static String run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA.resolve(program).toString()));
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("errors.txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return output;
    }
}
