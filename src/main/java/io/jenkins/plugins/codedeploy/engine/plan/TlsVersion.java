package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The lowest version of TLS that a connection may negotiate; nothing below 1.2 can be chosen. */
public enum TlsVersion {
    /** TLS 1.2 or 1.3, which is the least that AWS asks for. */
    TLS_1_2("TLSv1.2"),
    /** TLS 1.3 only. */
    TLS_1_3("TLSv1.3");

    private final String wire;

    TlsVersion(String wire) {
        this.wire = wire;
    }

    /** Returns the name that Java and OpenSSL use. */
    public String wire() {
        return wire;
    }

    /** Returns the name for people. */
    public String title() {
        return wire.replace("v", " ");
    }

    /** Returns the names of this version and of all later ones, the latest first. */
    public String[] andLater() {
        return Arrays.stream(values())
                .filter(version -> version.compareTo(this) >= 0)
                .sorted((one, other) -> other.compareTo(one))
                .map(TlsVersion::wire)
                .toArray(String[]::new);
    }

    /** Tells whether a negotiated version, by the name that Java uses, is this one or a later one. */
    public boolean isMetBy(String protocol) {
        return Arrays.asList(andLater()).contains(protocol);
    }

    /** Returns all names, the earliest first. */
    public static List<String> names() {
        return Arrays.stream(values()).map(TlsVersion::wire).toList();
    }

    /**
     * Reads a name.
     *
     * @param text empty for TLS 1.2
     * @throws InputProblem naming the field {@code minimumTls}
     */
    public static TlsVersion of(String text) {
        if (text == null || text.isBlank()) {
            return TLS_1_2;
        }
        return Arrays.stream(values())
                .filter(version -> text.trim().matches("(?i)" + Pattern.quote(version.wire)))
                .findFirst()
                .orElseThrow(() -> new InputProblem(
                        "minimumTls",
                        text,
                        "minimumTls '" + text + "' is no version of TLS that may be asked for",
                        "set minimumTls to " + String.join(" or ", names())));
    }
}
