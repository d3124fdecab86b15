package io.jenkins.plugins.codedeploy.emulator.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer. */
public record Reply(int status, Map<String, String> headers, String body) {

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** An answer of the given type. */
    public static Reply of(int status, String contentType, String body) {
        return new Reply(status, Map.of("Content-Type", contentType), body);
    }

    /** This answer with one more header. */
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    /** Writes it out. */
    public void send(Connection connection) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        MessageHead head = new MessageHead("HTTP/1.1 " + status + " Emulated", java.util.List.of());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            head = head.with(header.getKey(), header.getValue());
        }
        head.with("Content-Length", Integer.toString(bytes.length)).write(connection.out());
        connection.out().write(bytes);
        connection.out().flush();
    }
}
