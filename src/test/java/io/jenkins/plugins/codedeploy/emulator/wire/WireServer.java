package io.jenkins.plugins.codedeploy.emulator.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A small HTTP/1.1 server on a loopback port of its own.
 *
 * <p>Unlike the one of the JDK it lets its handler reset a connection at any point and write any Date header.
 */
public final class WireServer implements AutoCloseable {

    /** What a server does with one request; it has to read the whole body unless it breaks the connection. */
    @FunctionalInterface
    public interface Handler {
        /** Answers the request on the connection, or breaks it. */
        void handle(MessageHead request, Connection connection) throws IOException;
    }

    private final ServerSocket listener;
    private final Handler handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Starts to listen at once. */
    public WireServer(String name, Handler handler) {
        this.handler = handler;
        try {
            listener = new ServerSocket(0, 512, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException cannotListen) {
            throw new UncheckedIOException(cannotListen);
        }
        start(name, this::accept);
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public void close() {
        quietly(listener);
        open.forEach(WireServer::quietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                start("connection of " + endpoint(), () -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            Connection connection = new Connection(
                    socket,
                    new BufferedInputStream(socket.getInputStream(), 1 << 16),
                    new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
            Optional<MessageHead> head = MessageHead.read(connection.in());
            while (head.isPresent()) {
                handler.handle(head.get(), connection);
                connection.out().flush();
                if (socket.isClosed() || head.get().closes()) {
                    return;
                }
                head = MessageHead.read(connection.in());
            }
        } catch (IOException gone) {
            // The peer went away or the handler broke the connection: there is nobody left to tell.
        } finally {
            open.remove(socket);
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception alreadyBroken) {
            // Closing is all that was wanted.
        }
    }
}
