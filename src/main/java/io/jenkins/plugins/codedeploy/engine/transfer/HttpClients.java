package io.jenkins.plugins.codedeploy.engine.transfer;

import io.jenkins.plugins.codedeploy.engine.plan.ProxySettings;
import io.jenkins.plugins.codedeploy.engine.plan.TlsSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLParameters;

/** HTTP clients of the JDK: TLS as the controller says, HTTP/1.1 as S3 speaks it, the given proxy and no other. */
final class HttpClients {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

    private HttpClients() {}

    static HttpClient create(Transport transport, Executor executor) {
        ProxySettings proxy = transport.proxy();
        TlsSettings tls = transport.tls();
        boolean login = proxy.isSet() && !proxy.user().isEmpty();
        if (login) {
            allowBasicForTunnels();
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .executor(executor)
                .proxy(new Selector(proxy))
                .sslContext(TlsContexts.of(tls))
                .sslParameters(parameters(tls));
        if (login) {
            builder.authenticator(new ProxyLogin(proxy));
        }
        return builder.build();
    }

    /** Java's client checks host names unless a system property says otherwise; with this it checks them anyway. */
    private static SSLParameters parameters(TlsSettings tls) {
        SSLParameters parameters = new SSLParameters(null, tls.minimum().andLater());
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    /**
     * Java refuses by default to give a proxy a password for a tunnel. It reads this once, with the first builder of an
     * HTTP client in the process; an administrator's own setting stays.
     */
    private static void allowBasicForTunnels() {
        if (System.getProperty(TUNNEL_SCHEMES) == null) {
            System.setProperty(TUNNEL_SCHEMES, "");
        }
    }

    private static final class Selector extends ProxySelector {
        private final ProxySettings settings;

        Selector(ProxySettings settings) {
            this.settings = settings;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return settings.applies(uri.getHost())
                    ? List.of(new Proxy(
                            Proxy.Type.HTTP, InetSocketAddress.createUnresolved(settings.host(), settings.port())))
                    : List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // The attempt itself fails and is told to people.
        }
    }

    private static final class ProxyLogin extends Authenticator {
        private final ProxySettings settings;

        ProxyLogin(ProxySettings settings) {
            this.settings = settings;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY
                    ? new PasswordAuthentication(
                            settings.user(), settings.password().toCharArray())
                    : null;
        }
    }
}
