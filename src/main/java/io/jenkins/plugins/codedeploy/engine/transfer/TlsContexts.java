package io.jenkins.plugins.codedeploy.engine.transfer;

import io.jenkins.plugins.codedeploy.engine.plan.TlsSettings;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** What TLS connections of controller and agent trust. */
public final class TlsContexts {
    private TlsContexts() {}

    /** Returns a context that trusts what Java trusts, and the authorities of the settings. */
    public static SSLContext of(TlsSettings settings) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust(settings), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static TrustManager[] trust(TlsSettings settings) throws GeneralSecurityException {
        return settings.certificates().isEmpty()
                ? null
                : FurtherAuthorities.of(settings.certificates()).trust();
    }
}
