package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.TlsSettings;
import io.jenkins.plugins.codedeploy.engine.transfer.TlsContexts;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;

/** Sockets that speak the asked version of TLS or a later one, whatever the controller's Java is configured to allow. */
final class TlsSockets {
    private TlsSockets() {}

    static SSLConnectionSocketFactory create(TlsSettings settings) {
        return new SSLConnectionSocketFactory(
                TlsContexts.of(settings), settings.minimum().andLater(), null, new DefaultHostnameVerifier());
    }
}
