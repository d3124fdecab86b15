package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.TlsSettings;
import io.jenkins.plugins.codedeploy.engine.plan.TlsVersion;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.transfer.Handshake;
import io.jenkins.plugins.codedeploy.engine.transfer.TlsContexts;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLException;
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
    private final TlsVersion minimum;
    private final Journal journal;

    private TlsSockets(TlsSettings settings, String[] offered, Journal journal) {
        super(TlsContexts.of(settings), offered, null, new DefaultHostnameVerifier());
        this.minimum = settings.minimum();
        this.journal = journal;
    }

    /**
     * Makes a factory of sockets.
     *
     * @param journal told what each of them negotiates, after the host's name was checked
     */
    static SSLConnectionSocketFactory create(TlsSettings settings, Journal journal) {
        return offering(settings, settings.minimum().andLater(), journal);
    }

    /** As {@link #create}, offering other versions than the settings say, so that the check of what came of it is seen. */
    static SSLConnectionSocketFactory offering(TlsSettings settings, String[] versions, Journal journal) {
        return new TlsSockets(settings, versions, journal);
    }

    @Override
    public Socket createLayeredSocket(Socket socket, String target, int port, HttpContext context) throws IOException {
        Socket secured = super.createLayeredSocket(socket, target, port, context);
        if (secured instanceof SSLSocket tls) {
            SSLSession session = tls.getSession();
            journal.negotiated(accepted(
                    new Handshake(target, proxy(context), session.getProtocol(), session.getCipherSuite()), secured));
        }
        return secured;
    }

    /** Ends a connection that agreed on less than was asked for, before a request goes over it. */
    private Handshake accepted(Handshake handshake, Socket socket) throws IOException {
        try {
            return handshake.atLeast(minimum);
        } catch (DeployException e) {
            socket.close();
            // The SDK carries exceptions of sockets only; what the cause says is told.
            throw new SSLException(e.getMessage(), e);
        }
    }

    private static String proxy(HttpContext context) {
        RouteInfo route = HttpClientContext.adapt(context).getHttpRoute();
        HttpHost proxy = route == null ? null : route.getProxyHost();
        return proxy == null ? "" : proxy.toHostString();
    }
}
