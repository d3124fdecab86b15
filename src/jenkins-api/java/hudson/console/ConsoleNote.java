package hudson.console;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

public abstract class ConsoleNote<T> implements Serializable, Describable<ConsoleNote<?>>, ExtensionPoint {
    private static final long serialVersionUID = 1L;

    public ConsoleNote() {}

    public void encodeTo(OutputStream out) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void encodeTo(Writer out) throws IOException {
        throw new UnsupportedOperationException();
    }

    public String encode() throws IOException {
        throw new UnsupportedOperationException();
    }

    public static final String PREAMBLE_STR = "\u001b[8mha:";
    public static final String POSTAMBLE_STR = "\u001b[0m";
    public static final byte[] PREAMBLE = PREAMBLE_STR.getBytes(StandardCharsets.UTF_8);
    public static final byte[] POSTAMBLE = POSTAMBLE_STR.getBytes(StandardCharsets.UTF_8);

    public static List<String> removeNotes(Collection<String> logLines) {
        List<String> plain = new ArrayList<>();
        logLines.forEach(line -> plain.add(removeNotes(line)));
        return plain;
    }

    public static String removeNotes(String line) {
        return NOTE.matcher(line).replaceAll("");
    }

    private static final Pattern NOTE =
            Pattern.compile(Pattern.quote(PREAMBLE_STR) + "[^\u001b]*" + Pattern.quote(POSTAMBLE_STR));
}
