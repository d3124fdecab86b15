package io.jenkins.plugins.codedeploy.engine.transfer;

import io.jenkins.plugins.codedeploy.engine.plan.TlsVersion;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.io.Serializable;
import java.util.Map;

/**
 * What a real connection agreed on, as it was measured.
 *
 * @param host the host that was asked for
 * @param proxy the proxy it went through as {@code host:port}; empty for a direct connection
 * @param protocol the version of TLS, for example {@code TLSv1.3}
 * @param cipherSuite the cipher suite's standard name
 */
public record Handshake(String host, String proxy, String protocol, String cipherSuite) implements Serializable {
    private static final int LONGEST = 255;

    /** Cleans the texts, since an agent may say what it likes. */
    public Handshake {
        host = ForeignText.clean(host, LONGEST);
        proxy = ForeignText.clean(proxy, LONGEST);
        protocol = ForeignText.clean(protocol, LONGEST);
        cipherSuite = ForeignText.clean(cipherSuite, LONGEST);
    }

    /**
     * Refuses a version of TLS that is older than the least, whatever had been offered.
     *
     * @throws DeployException with TLS_TOO_OLD
     */
    public Handshake atLeast(TlsVersion minimum) {
        if (minimum.isMetBy(protocol)) {
            return this;
        }
        throw new DeployException(
                DeployCode.TLS_TOO_OLD,
                Map.of(Fact.HOST, host, Fact.FOUND, protocol, Fact.EXPECTED, minimum.wire() + " at least"));
    }

    @Override
    public String toString() {
        return host + " " + protocol + " " + cipherSuite + (proxy.isEmpty() ? "" : " through " + proxy);
    }
}
