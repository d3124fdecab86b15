package io.jenkins.plugins.codedeploy.engine.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy on loopback that asks for a user and password (Basic), opens tunnels (CONNECT), and notes for which hosts.
 *
 * <p>Whatever host is asked for, the tunnel ends at one server of the test, so that nothing has to be resolved.
 */
public final class ConnectProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final String login;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> tunnels = Collections.synchronizedList(new ArrayList<>());
    private final List<String> refused = Collections.synchronizedList(new ArrayList<>());

    /** Starts; all tunnels end at a port of this machine. */
    public ConnectProxy(int target, String user, String password) throws IOException {
        this.target = target;
        this.login =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** The port that it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The hosts that tunnels were opened to, as {@code host:port}. */
    public List<String> tunnels() {
        return List.copyOf(tunnels);
    }

    /** The hosts that were asked for without the right user and password. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String request = "";
            while (!request.isEmpty() || !client.isClosed()) {
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 1);
                request = reader.readLine();
                if (request == null) {
                    return;
                }
                boolean allowed = false;
                for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                    allowed |= line.equalsIgnoreCase("Proxy-Authorization: " + login);
                }
                String host = request.split(" ")[1];
                if (allowed) {
                    tunnels.add(host);
                    tunnel(client);
                    return;
                }
                refused.add(host);
                answer(
                        client,
                        "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"acme\""
                                + "\r\nContent-Length: 0");
            }
        } catch (IOException e) {
            // The client has gone, which is how every connection ends.
        }
    }

    private void tunnel(Socket client) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            answer(client, "200 Connection established");
            threads.execute(() -> pump(server, client));
            copy(client.getInputStream(), server.getOutputStream());
        }
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream());
        } catch (IOException e) {
            // One of both has gone, so the other is closed too.
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        from.transferTo(to);
    }
}
