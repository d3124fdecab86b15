package io.jenkins.plugins.codedeploy.engine.aws;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;

/** Sockets that speak TLS 1.2 or later only, whatever the controller's Java is configured to allow. */
final class TlsSockets {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private TlsSockets() {}

    static SSLConnectionSocketFactory create() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return new SSLConnectionSocketFactory(context, PROTOCOLS, null, new DefaultHostnameVerifier());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS 1.2", e);
        }
    }
}
