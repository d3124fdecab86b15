package io.jenkins.plugins.codedeploy.connection;

import hudson.ProxyConfiguration;
import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.codedeploy.engine.plan.ProxySettings;
import java.util.List;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/** The proxy that the administrator set for the controller, as the engine takes it. */
public final class ControllerProxy {
    private ControllerProxy() {}

    /** Returns the settings as they are now; they may change at any time. */
    public static ProxySettings settings() {
        ProxyConfiguration proxy = Jenkins.get().getProxy();
        if (proxy == null || Util.fixEmptyAndTrim(proxy.getName()) == null) {
            return ProxySettings.NONE;
        }
        Secret password = proxy.getSecretPassword();
        return new ProxySettings(
                proxy.getName(),
                proxy.getPort(),
                Util.fixNull(proxy.getUserName()),
                password == null ? "" : password.getPlainText(),
                noProxy(proxy.getNoProxyHostPatterns()));
    }

    /** Turns Jenkins' regular expressions, in which a dot is escaped and {@code .*} stands for a star, back. */
    private static List<String> noProxy(List<Pattern> patterns) {
        return patterns.stream()
                .map(pattern -> pattern.pattern().replace(".*", "*").replace("\\.", "."))
                .toList();
    }
}
