package io.jenkins.plugins.codedeploy.emulator.s3;

import io.jenkins.plugins.codedeploy.emulator.wire.Connection;
import io.jenkins.plugins.codedeploy.emulator.wire.MessageHead;
import io.jenkins.plugins.codedeploy.emulator.wire.Pace;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** Carries one request to s3proxy and its answer back, byte for byte, so that signatures stay valid. */
final class Relay implements Closeable {
    private final Connection backend;

    Relay(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        backend = new Connection(
                socket,
                new BufferedInputStream(socket.getInputStream(), 1 << 16),
                new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
    }

    void send(MessageHead head, Connection client, Pace pace) throws IOException {
        OutputStream out = new Lenient(backend.out());
        head.without("Expect").without("Connection").write(out);
        client.copyBody(head, out, pace);
        out.flush();
    }

    Answer receive(MessageHead request) throws IOException {
        MessageHead head = backend.head();
        while (head.word(1).equals("100")) {
            head = backend.head();
        }
        boolean empty = request.word(0).equals("HEAD")
                || head.word(1).equals("204")
                || head.word(1).equals("304");
        return new Answer(head, empty);
    }

    @Override
    public void close() throws IOException {
        backend.socket().close();
    }

    /** The answer of s3proxy, its body not yet read. */
    final class Answer {
        private final MessageHead head;
        private final boolean empty;

        Answer(MessageHead head, boolean empty) {
            this.head = head;
            this.empty = empty;
        }

        MessageHead head() {
            return head;
        }

        void discard() throws IOException {
            pass(head, OutputStream.nullOutputStream(), new Pace(0));
        }

        void pass(MessageHead changed, Connection client, Pace pace) throws IOException {
            pass(changed.without("Connection"), client.out(), pace);
        }

        private void pass(MessageHead changed, OutputStream out, Pace pace) throws IOException {
            if (empty) {
                changed.write(out);
            } else if (head.header("Content-Length").isPresent()
                    || head.header("Transfer-Encoding").isPresent()) {
                changed.write(out);
                backend.copyBody(head, out, pace);
            } else {
                byte[] untilEnd = backend.in().readAllBytes();
                changed.with("Content-Length", Integer.toString(untilEnd.length))
                        .write(out);
                out.write(untilEnd);
            }
            out.flush();
        }
    }

    /** Goes on reading the client's body when s3proxy has refused the request after its head. */
    private static final class Lenient extends FilterOutputStream {
        private boolean broken;

        Lenient(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (!broken) {
                try {
                    out.write(bytes, offset, length);
                } catch (IOException refused) {
                    broken = true;
                }
            }
        }

        @Override
        public void flush() {
            try {
                out.flush();
            } catch (IOException refused) {
                broken = true;
            }
        }
    }
}
