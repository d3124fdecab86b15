package io.jenkins.plugins.codedeploy.engine.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Accepts connections, says the beginning of an answer on each, if anything, and then nothing more. */
final class SilentServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    SilentServer(String beginning) throws IOException {
        Thread thread = new Thread(() -> accept(beginning.getBytes(StandardCharsets.US_ASCII)), "silent-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void accept(byte[] beginning) {
        try {
            while (true) {
                Socket connection = socket.accept();
                open.add(connection);
                connection.getOutputStream().write(beginning);
                connection.getOutputStream().flush();
            }
        } catch (IOException closed) {
            open.clear();
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket connection : open) {
            connection.close();
        }
        socket.close();
    }
}
