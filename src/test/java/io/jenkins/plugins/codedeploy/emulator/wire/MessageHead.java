package io.jenkins.plugins.codedeploy.emulator.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The first line and the headers of an HTTP/1.1 message, in the order and spelling they had on the wire. */
public record MessageHead(String firstLine, List<Header> headers) {
    private static final int LIMIT = 1 << 16;

    /** One header line. */
    public record Header(String name, String value) {}

    public MessageHead {
        headers = List.copyOf(headers);
    }

    /** Reads a head, or nothing when the peer has closed the connection before its first byte. */
    static Optional<MessageHead> read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return Optional.empty();
        }
        List<Header> headers = new ArrayList<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header: " + line);
            }
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).trim()));
        }
        return Optional.of(new MessageHead(first, headers));
    }

    /** The value of the first header of this name, whatever its case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** All headers by lower-case name; several of one name are joined by commas. */
    public Map<String, String> byName() {
        Map<String, String> all = new TreeMap<>();
        headers.forEach(header ->
                all.merge(header.name().toLowerCase(Locale.ROOT), header.value(), (one, two) -> one + "," + two));
        return all;
    }

    /** This head with one header set, in place of all of that name. */
    public MessageHead with(String name, String value) {
        List<Header> changed = new ArrayList<>(headers);
        changed.removeIf(header -> header.name().equalsIgnoreCase(name));
        changed.add(new Header(name, value));
        return new MessageHead(firstLine, changed);
    }

    /** This head without the headers of one name. */
    public MessageHead without(String name) {
        return new MessageHead(
                firstLine,
                headers.stream()
                        .filter(header -> !header.name().equalsIgnoreCase(name))
                        .toList());
    }

    /** Part of the first line: method, target, protocol of a request; protocol, status of an answer. */
    public String word(int index) {
        String[] words = firstLine.split(" ");
        return index < words.length ? words[index] : "";
    }

    /** Whether the connection ends after this message. */
    boolean closes() {
        return header("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }

    /** Writes it, with the empty line that ends it. */
    public void write(OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(firstLine).append("\r\n");
        headers.forEach(header ->
                text.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            bytes.write(next);
            if (bytes.size() > LIMIT) {
                throw new IOException("line too long");
            }
            next = in.read();
        }
        String line = bytes.toString(StandardCharsets.ISO_8859_1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
