package io.jenkins.plugins.codedeploy.engine.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** JSON with parts that are missing, twice there or of another kind. */
public final class OddJson {
    private static final List<String> OTHERS = List.of(
            "null,",
            "[]",
            "{}",
            "\"\"",
            "-1",
            "1e400",
            "true",
            "\"\\ud800\"",
            "\"\\u001b[31m\\u202e\\r\\n\"",
            "\"{found}\"",
            "]",
            "}",
            ":");

    private static final List<Object> VALUES = Arrays.asList(
            null,
            "",
            "\u001b[31m\u202e\r\n",
            "{found}",
            "<script>",
            -1L,
            Long.MAX_VALUE,
            new BigDecimal("1e300"),
            true,
            List.of(),
            Arrays.asList(null, null),
            Map.of(),
            Map.of("x", List.of(Map.of())));

    private static final ObjectMapper WRITER = new ObjectMapper();

    private OddJson() {}

    /** Removes members and elements, repeats them or puts others in their places; what comes out is JSON. */
    public static String changed(Object tree, Random random) {
        try {
            return WRITER.writeValueAsString(change(tree, random));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object change(Object value, Random random) {
        if (random.nextInt(25) == 0) {
            return VALUES.get(random.nextInt(VALUES.size()));
        }
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> changed = new LinkedHashMap<>();
            members.forEach((name, member) -> {
                if (random.nextInt(40) > 0) {
                    changed.put(name.toString(), change(member, random));
                }
            });
            return changed;
        }
        if (value instanceof List<?> elements) {
            List<Object> changed = new ArrayList<>();
            for (Object element : elements) {
                for (int copies = 1 + random.nextInt(20) / 19; copies > 0; copies--) {
                    changed.add(change(element, random));
                }
            }
            return changed;
        }
        return value;
    }

    /** Removes, repeats or replaces parts, so that most of it is still JSON. */
    public static String mutated(String json, Random random) {
        StringBuilder text = new StringBuilder();
        for (String part : json.split("(?<=[,:{}\\[\\]])")) {
            switch (random.nextInt(40)) {
                case 0 -> text.append(OTHERS.get(random.nextInt(OTHERS.size())));
                case 1 -> text.append(part).append(part);
                case 2 -> text.append(part.replaceAll("\"[A-Za-z0-9-]+\"", "null"));
                case 3 -> {
                    // One part is missing.
                }
                default -> text.append(part);
            }
        }
        return text.toString();
    }
}
