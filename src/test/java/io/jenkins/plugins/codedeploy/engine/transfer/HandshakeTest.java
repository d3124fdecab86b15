package io.jenkins.plugins.codedeploy.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.codedeploy.engine.plan.ProxySettings;
import io.jenkins.plugins.codedeploy.engine.plan.TlsSettings;
import io.jenkins.plugins.codedeploy.engine.plan.TlsVersion;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured is held to the least, whatever had been offered. */
class HandshakeTest {
    @TempDir
    static Path folder;

    @Test
    void eachVersionMeetsItselfAndEarlierOnesAndNothingElseMeetsAny() {
        assertThat(TlsVersion.TLS_1_2.isMetBy("TLSv1.2")).isTrue();
        assertThat(TlsVersion.TLS_1_2.isMetBy("TLSv1.3")).isTrue();
        assertThat(TlsVersion.TLS_1_3.isMetBy("TLSv1.3")).isTrue();
        assertThat(TlsVersion.TLS_1_3.isMetBy("TLSv1.2")).isFalse();
        for (String other : List.of("TLSv1.1", "TLSv1", "SSLv3", "NONE", "")) {
            assertThat(TlsVersion.TLS_1_2.isMetBy(other)).as(other).isFalse();
        }
    }

    @Test
    void anAgentsUploadThatAgreedOnLessThanTheLeastFailsWhateverItsClientOffered() throws Exception {
        TlsKeys keys = TlsKeys.of(folder, "localhost");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(keys.server()) {
            @Override
            public void configure(HttpsParameters parameters) {
                parameters.setProtocols(new String[] {"TLSv1.2"});
            }
        });
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("ETag", "\"e1\"");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        Threads threads = new Threads();
        try {
            Transport lax = new Transport(ProxySettings.NONE, new TlsSettings(TlsVersion.TLS_1_2, keys.pem()));
            Transport strict = new Transport(ProxySettings.NONE, new TlsSettings(TlsVersion.TLS_1_3, keys.pem()));
            TicketPart part = new TicketPart(
                    1, 0, 5, "https://localhost:" + server.getAddress().getPort() + "/shop.zip", Map.of());
            UploadPace pace = new UploadPace(1, 1, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1));
            UploadTicket ticket = new UploadTicket("acme", "shop.zip", List.of(part), strict, pace);
            Handshakes handshakes = new Handshakes();
            PartSender sender = new PartSender(
                    new Line(HttpClients.create(lax, threads.executor()), ticket, handshakes),
                    part,
                    any -> new ByteArrayInputStream(new byte[5]),
                    threads,
                    InstantSource.system());

            assertThatThrownBy(() -> sender.start().join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            DeployException.class, e -> assertThat(e.code()).isEqualTo(DeployCode.TLS_TOO_OLD))
                    .hasMessage("the TLS connection to localhost agreed on TLSv1.2, and minimumTls of the connection"
                            + " asks for TLSv1.3 at least; have the host, or what stands before it, speak that");
            assertThat(handshakes.all()).isEmpty();
        } finally {
            threads.close();
            server.stop(0);
        }
    }
}
