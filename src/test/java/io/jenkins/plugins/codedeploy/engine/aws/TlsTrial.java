package io.jenkins.plugins.codedeploy.engine.aws;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.ProxySettings;
import io.jenkins.plugins.codedeploy.engine.plan.TlsSettings;
import io.jenkins.plugins.codedeploy.engine.plan.TlsVersion;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * One request to a TLS server, in a Java process of its own: arguments are the only protocol that the server offers, its
 * key store, the store's password, and the least protocol that we accept; prints the protocol that a lax client gets, how many requests arrived, and what
 * came of ours.
 */
public final class TlsTrial {
    private static final AtomicInteger ARRIVED = new AtomicInteger();

    private TlsTrial() {}

    /** Runs the trial. */
    public static void main(String[] arguments) throws GeneralSecurityException, IOException {
        HttpsServer server = server(arguments[0], Path.of(arguments[1]), arguments[2].toCharArray());
        String url = "https://localhost:" + server.getAddress().getPort();
        String result = ask(url, TlsVersion.of(arguments[3]));
        String lax = handshake(server.getAddress().getPort());
        server.stop(0);
        System.out.print(
                lax + ", " + ARRIVED.get() + " " + result.replace(url.substring("https://".length()), "SERVER"));
    }

    private static String ask(String url, TlsVersion minimum) {
        try (AwsAccess access = AwsAccess.open(
                FakeAws.settingsFor(url, ""),
                FakeAws.keys(),
                FakeAws.options(new Transport(ProxySettings.NONE, new TlsSettings(minimum, ""))),
                InstantSource.fixed(FakeAws.NOW),
                FakeAws.atOnce())) {
            return "platform "
                    + access.codeDeploy().group(new Destination("shop", "prod")).platform()
                    + " over " + access.measurements().handshakes();
        } catch (DeployException e) {
            return e.code() + " " + e.getMessage();
        }
    }

    /** What a client without a minimum agrees on with the same server: shows that the server really offers it. */
    private static String handshake(int port) {
        try (SSLSocket socket =
                (SSLSocket) SSLContext.getDefault().getSocketFactory().createSocket("localhost", port)) {
            socket.setEnabledProtocols(socket.getSupportedProtocols());
            socket.startHandshake();
            return socket.getSession().getProtocol();
        } catch (IOException | GeneralSecurityException e) {
            return "none";
        }
    }

    private static HttpsServer server(String protocol, Path file, char[] password)
            throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                parameters.setProtocols(new String[] {protocol});
            }
        });
        byte[] body = "{\"deploymentGroupInfo\":{\"computePlatform\":\"ECS\"}}".getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            ARRIVED.incrementAndGet();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
