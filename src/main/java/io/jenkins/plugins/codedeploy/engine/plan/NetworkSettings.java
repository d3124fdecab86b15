package io.jenkins.plugins.codedeploy.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which endpoints are called and how connections to them are secured; without any secret.
 *
 * @param fips whether only endpoints with validated cryptography (FIPS 140) may be called
 * @param dualStack whether endpoints are called that have IPv6 addresses too
 * @param minimumTls the lowest version of TLS
 * @param caCertificatesId the id of a secret file in Jenkins' store with certificate authorities to trust besides those of
 *     Java; empty for none
 * @param proxy the connection's own proxy
 */
public record NetworkSettings(
        boolean fips, boolean dualStack, TlsVersion minimumTls, String caCertificatesId, ProxyAddress proxy) {
    /** The region's own endpoints, TLS 1.2 or later. */
    public static final NetworkSettings USUAL = new NetworkSettings(false, false, TlsVersion.TLS_1_2);

    public NetworkSettings {
        Objects.requireNonNull(minimumTls, "minimumTls");
        caCertificatesId = caCertificatesId == null ? "" : caCertificatesId.trim();
        Objects.requireNonNull(proxy, "proxy");
    }

    /** Makes settings without further authorities, through the proxy that Jenkins has. */
    public NetworkSettings(boolean fips, boolean dualStack, TlsVersion minimumTls) {
        this(fips, dualStack, minimumTls, "", ProxyAddress.OF_JENKINS);
    }

    /** Returns what differs from {@link #USUAL}, for people; empty if nothing does. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (fips || dualStack) {
            words.add((fips ? "FIPS " : "") + (dualStack ? "dual-stack " : "") + "endpoints");
        }
        if (minimumTls != TlsVersion.TLS_1_2) {
            words.add(minimumTls.title());
        }
        if (!caCertificatesId.isEmpty()) {
            words.add("certificates of '" + caCertificatesId + "'");
        }
        if (proxy.isSet()) {
            words.add("proxy " + proxy.host() + ":" + proxy.port());
        }
        return String.join(", ", words);
    }
}
