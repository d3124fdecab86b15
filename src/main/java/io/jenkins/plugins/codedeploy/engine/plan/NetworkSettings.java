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
 */
public record NetworkSettings(boolean fips, boolean dualStack, TlsVersion minimumTls) {
    /** The region's own endpoints, TLS 1.2 or later. */
    public static final NetworkSettings USUAL = new NetworkSettings(false, false, TlsVersion.TLS_1_2);

    public NetworkSettings {
        Objects.requireNonNull(minimumTls, "minimumTls");
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
        return String.join(", ", words);
    }
}
