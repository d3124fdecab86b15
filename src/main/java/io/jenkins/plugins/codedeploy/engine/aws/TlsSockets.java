package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.TlsSettings;
import io.jenkins.plugins.codedeploy.engine.transfer.Handshake;
import io.jenkins.plugins.codedeploy.engine.transfer.TlsContexts;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.http.HttpHost;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.routing.RouteInfo;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;

/** Sockets that speak the asked version of TLS or a later one, whatever the controller's Java is configured to allow. */
final class TlsSockets extends SSLConnectionSocketFactory {
    private final Journal journal;

    private TlsSockets(TlsSettings settings, Journal journal) {
        super(TlsContexts.of(settings), settings.minimum().andLater(), null, new DefaultHostnameVerifier());
        this.journal = journal;
    }

    /**
     * Makes a factory of sockets.
     *
     * @param journal told what each of them negotiates, after the host's name was checked
     */
    static SSLConnectionSocketFactory create(TlsSettings settings, Journal journal) {
        return new TlsSockets(settings, journal);
    }

    @Override
    public Socket createLayeredSocket(Socket socket, String target, int port, HttpContext context) throws IOException {
        Socket secured = super.createLayeredSocket(socket, target, port, context);
        if (secured instanceof SSLSocket tls) {
            SSLSession session = tls.getSession();
            journal.negotiated(new Handshake(target, proxy(context), session.getProtocol(), session.getCipherSuite()));
        }
        return secured;
    }

    private static String proxy(HttpContext context) {
        RouteInfo route = HttpClientContext.adapt(context).getHttpRoute();
        HttpHost proxy = route == null ? null : route.getProxyHost();
        return proxy == null ? "" : proxy.toHostString();
    }
}
