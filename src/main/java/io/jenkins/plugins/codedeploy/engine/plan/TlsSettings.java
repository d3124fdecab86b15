package io.jenkins.plugins.codedeploy.engine.plan;

import java.io.Serializable;
import java.util.Objects;

/**
 * How connections are secured, on the controller and on agents.
 *
 * @param minimum the lowest version of TLS
 * @param certificates authorities to trust besides those of Java, as PEM; empty for none. Certificates are public
 */
public record TlsSettings(TlsVersion minimum, String certificates) implements Serializable {
    /** TLS 1.2 or later, and only the authorities that Java trusts. */
    public static final TlsSettings USUAL = new TlsSettings(TlsVersion.TLS_1_2, "");

    public TlsSettings {
        Objects.requireNonNull(minimum, "minimum");
        certificates = certificates == null ? "" : certificates;
    }

    @Override
    public String toString() {
        return minimum.title() + " or later" + (certificates.isEmpty() ? "" : " with further authorities");
    }
}
