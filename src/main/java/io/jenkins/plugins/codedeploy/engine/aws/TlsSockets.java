package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.plan.TlsSettings;
import io.jenkins.plugins.codedeploy.engine.transfer.TlsContexts;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
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

    /** Returns what makes sockets; the journal is told what each of them negotiates. */
    static SSLConnectionSocketFactory create(TlsSettings settings, Journal journal) {
        return new TlsSockets(settings, journal);
    }

    @Override
    public Socket createLayeredSocket(Socket socket, String target, int port, HttpContext context) throws IOException {
        Socket layered = super.createLayeredSocket(socket, target, port, context);
        if (layered instanceof SSLSocket secured) {
            journal.negotiated(target, secured.getSession());
        }
        return layered;
    }
}
