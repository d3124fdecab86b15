package io.jenkins.plugins.codedeploy.engine.plan;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The proxy that connections to AWS go through.
 *
 * @param host the proxy's host; empty for none
 * @param port 1 to 65535; ignored without a host
 * @param user what the proxy asks for; empty for no authentication
 * @param password as above; never printed
 * @param noProxy hosts to reach directly, {@code *} stands for any characters
 */
public record ProxySettings(String host, int port, String user, String password, List<String> noProxy)
        implements Serializable {

    /** No proxy: every connection is direct, whatever the environment says. */
    public static final ProxySettings NONE = new ProxySettings("", 0, "", "", List.of());

    public ProxySettings {
        host = host == null ? "" : host.trim();
        user = user == null ? "" : user;
        password = password == null ? "" : password;
        noProxy = noProxy == null ? List.of() : List.copyOf(noProxy);
    }

    /** Tells whether there is a proxy at all. */
    public boolean isSet() {
        return !host.isEmpty();
    }

    /** Tells whether connections to that host go through the proxy. */
    public boolean applies(String targetHost) {
        return isSet()
                && noProxy.stream()
                        .noneMatch(pattern -> Pattern.compile(expression(pattern), Pattern.CASE_INSENSITIVE)
                                .matcher(targetHost)
                                .matches());
    }

    /** Returns a no-proxy pattern as a regular expression that matches whole host names. */
    public static String expression(String pattern) {
        StringBuilder expression = new StringBuilder();
        for (String literal : pattern.trim().split("\\*", -1)) {
            expression.append(expression.isEmpty() ? "" : ".*");
            expression.append(literal.isEmpty() ? "(?:)" : Pattern.quote(literal));
        }
        return expression.toString();
    }

    @Override
    public String toString() {
        return isSet() ? host + ":" + port + (user.isEmpty() ? "" : " with authentication") : "none";
    }
}
