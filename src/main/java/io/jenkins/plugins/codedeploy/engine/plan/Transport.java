package io.jenkins.plugins.codedeploy.engine.plan;

import java.io.Serializable;
import java.util.Objects;

/**
 * What connections go through and how they are secured; holds the proxy's password, so it is sent and never kept.
 *
 * @param proxy what connections go through
 * @param tls how they are secured
 */
public record Transport(ProxySettings proxy, TlsSettings tls) implements Serializable {
    /** Direct connections, TLS 1.2 or later. */
    public static final Transport DIRECT = new Transport(ProxySettings.NONE, TlsSettings.USUAL);

    public Transport {
        Objects.requireNonNull(proxy, "proxy");
        Objects.requireNonNull(tls, "tls");
    }

    /** Returns connections through a proxy, TLS 1.2 or later. */
    public static Transport through(ProxySettings proxy) {
        return new Transport(proxy, TlsSettings.USUAL);
    }
}
