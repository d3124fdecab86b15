package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A connection's own proxy, without any secret.
 *
 * @param host the proxy's host; empty for the proxy that Jenkins has
 * @param port 1 to 65535; 0 without a host
 * @param credentialsId the id of user name and password in Jenkins' store; empty for no authentication
 * @param noProxy hosts to reach directly, {@code *} stands for any characters
 */
public record ProxyAddress(String host, int port, String credentialsId, List<String> noProxy) {
    /** The proxy that Jenkins has, if it has one. */
    public static final ProxyAddress OF_JENKINS = new ProxyAddress("", 0, "", List.of());

    private static final int MAX_PORT = 65_535;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");
    private static final String BETWEEN = "[\\s,|]+";

    public ProxyAddress {
        noProxy = List.copyOf(noProxy);
    }

    /**
     * Reads what was entered.
     *
     * @param noProxy hosts with commas, blanks or line breaks between them
     * @throws InputProblem naming the field that is wrong
     */
    public static ProxyAddress of(String host, int port, String credentialsId, String noProxy) {
        String name = host.trim();
        if (!HOST.matcher(name).matches()) {
            throw new InputProblem(
                    "host",
                    name,
                    "host '" + name + "' of the proxy is no host name",
                    "set host to the proxy's name or address, without scheme, port and user");
        }
        if (port < 1 || port > MAX_PORT) {
            throw noPort(Integer.toString(port));
        }
        List<String> direct = Arrays.stream(noProxy.split(BETWEEN))
                .filter(pattern -> !pattern.isEmpty())
                .toList();
        return new ProxyAddress(name, port, credentialsId.trim(), direct);
    }

    /**
     * Reads a port.
     *
     * @throws InputProblem if the text is no whole number
     */
    public static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw noPort(text);
        }
    }

    private static InputProblem noPort(String text) {
        return new InputProblem("port", text, "port '" + text + "' of the proxy is no port", "use 1 to " + MAX_PORT);
    }

    /** Tells whether the connection has a proxy of its own. */
    public boolean isSet() {
        return !host.isEmpty();
    }
}
