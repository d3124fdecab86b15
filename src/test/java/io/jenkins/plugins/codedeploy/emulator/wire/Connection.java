package io.jenkins.plugins.codedeploy.emulator.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection of a {@link WireServer}. */
public record Connection(Socket socket, InputStream in, OutputStream out) {

    /** Tells a client that waits for it to send its body. */
    public void invite(MessageHead request) throws IOException {
        if (request.header("Expect").filter("100-continue"::equalsIgnoreCase).isPresent()) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    /** Reads the head of the next message, which has to come. */
    public MessageHead head() throws IOException {
        return MessageHead.read(in).orElseThrow(() -> new EOFException("the peer closed the connection"));
    }

    /** Reads the whole body of a request of moderate size. */
    public byte[] body(MessageHead request) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        copyBody(request, body, new Pace(0));
        return body.toByteArray();
    }

    /** Passes a body on, with its framing, at the given pace. */
    public void copyBody(MessageHead request, OutputStream to, Pace pace) throws IOException {
        invite(request);
        new Body(in, pace).copy(request, to);
    }

    /** Breaks the connection so that the peer sees a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Answers nothing until either side closes the connection. */
    public void hang() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
        socket.close();
    }
}
