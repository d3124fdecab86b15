package io.jenkins.plugins.codedeploy.packaging;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Says what is wrong with a properties file: bytes that are not UTF-8, keys given twice. */
final class StrictProperties extends Properties {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems = new ArrayList<>();

    private StrictProperties() {}

    static List<String> problems(byte[] content) throws IOException {
        StrictProperties properties = new StrictProperties();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            properties.load(new StringReader(text));
        } catch (CharacterCodingException e) {
            properties.problems.add("not UTF-8");
        }
        return List.copyOf(properties.problems);
    }

    @Override
    public synchronized Object put(Object key, Object value) {
        Object before = super.put(key, value);
        if (before != null) {
            problems.add("twice: " + key);
        }
        return before;
    }

    @Override
    public synchronized boolean equals(Object other) {
        return this == other;
    }

    @Override
    public synchronized int hashCode() {
        return System.identityHashCode(this);
    }
}
