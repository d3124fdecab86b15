package io.jenkins.plugins.codedeploy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.transfer.Handshake;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final Handshake DIRECT = new Handshake("s3.example", "", "TLSv1.3", "TLS_A");
    private static final Handshake TUNNELLED = new Handshake("sts.example", "proxy:3128", "TLSv1.3", "TLS_A");
    private static final Handshake OLDER = new Handshake("codedeploy.example", "proxy:3128", "TLSv1.2", "TLS_B");

    @Test
    void hostsThatAgreedOnTheSameStandTogether() {
        assertThat(Connections.tls(List.of(TUNNELLED, OLDER, DIRECT)))
                .isEqualTo("TLSv1.2 with TLS_B: codedeploy.example; TLSv1.3 with TLS_A: s3.example, sts.example");
    }

    @Test
    void aProxyIsNamedWithTheHostsBehindIt() {
        assertThat(Connections.proxy(List.of(TUNNELLED, OLDER, DIRECT)))
                .isEqualTo("proxy:3128 to codedeploy.example, sts.example");
    }

    @Test
    void noProxyIsSaidSo() {
        assertThat(Connections.proxy(List.of(DIRECT))).isEqualTo("none");
    }

    @Test
    void nothingIsSaidOfWhatWasNotMeasured() {
        assertThat(Connections.tls(List.of())).isEmpty();
        assertThat(Connections.proxy(List.of())).isEmpty();
    }

    @Test
    void whatAnAgentClaimsStaysOnOneLine() {
        assertThat(Connections.tls(List.of(new Handshake("s3\n[CodeDeploy] fake", "", "TLSv1.3\u001b[31m", "TLS_A"))))
                .doesNotContain("\n", "\u001b");
    }

    @Test
    void bucketsOfOtherBuildsThatShareTheConnectionAreNotNamed() {
        List<Handshake> shared = List.of(
                DIRECT,
                new Handshake("codedeploy.eu-west-1.amazonaws.com", "", "TLSv1.3", "TLS_A"),
                new Handshake("s3.eu-west-1.amazonaws.com", "", "TLSv1.3", "TLS_A"),
                new Handshake("acme.s3.eu-west-1.amazonaws.com", "", "TLSv1.3", "TLS_A"),
                new Handshake("others.s3.eu-west-1.amazonaws.com", "", "TLSv1.3", "TLS_A"),
                new Handshake("acme-2.s3-fips.us-east-1.amazonaws.com", "", "TLSv1.3", "TLS_A"),
                new Handshake("others.bucket.vpce-1.s3.internal", "", "TLSv1.3", "TLS_A"));

        assertThat(Connections.ofBucket(shared, "s3.eu-west-1.amazonaws.com", "acme"))
                .extracting(Handshake::host)
                .containsExactly(
                        "s3.example",
                        "codedeploy.eu-west-1.amazonaws.com",
                        "s3.eu-west-1.amazonaws.com",
                        "acme.s3.eu-west-1.amazonaws.com");
        assertThat(Connections.ofBucket(shared, "s3.eu-west-1.amazonaws.com", ""))
                .extracting(Handshake::host)
                .containsExactly("s3.example", "codedeploy.eu-west-1.amazonaws.com", "s3.eu-west-1.amazonaws.com");
    }
}
