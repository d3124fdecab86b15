package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** JSON as the service writes it: unset members are left out, times are epoch seconds. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode parse(String text) throws JsonProcessingException {
        JsonNode node = text.isBlank() ? object() : MAPPER.readTree(text);
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new JsonProcessingException("Start of structure expected") {
            private static final long serialVersionUID = 1;
        };
    }

    /** A text member; empty when absent. */
    static String text(JsonNode node, String member) {
        return node.path(member).asText("");
    }

    static List<String> texts(JsonNode node, String member) {
        List<String> all = new ArrayList<>();
        node.path(member).forEach(element -> all.add(element.asText()));
        return all;
    }

    static ArrayNode array(Collection<String> texts) {
        ArrayNode array = MAPPER.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    static ArrayNode nodes(Collection<ObjectNode> all) {
        return MAPPER.createArrayNode().addAll(all);
    }

    static void time(ObjectNode node, String member, Instant time) {
        if (time != null) {
            node.put(member, time.toEpochMilli() / 1000.0);
        }
    }

    /** A time member in epoch seconds, or {@code absent}. */
    static Instant time(JsonNode node, String member, Instant absent) {
        return node.path(member).isNumber()
                ? Instant.ofEpochMilli(Math.round(node.path(member).asDouble() * 1000))
                : absent;
    }

    static void textUnlessEmpty(ObjectNode node, String member, String text) {
        if (!text.isEmpty()) {
            node.put(member, text);
        }
    }

    /** Copies a member that is present. */
    static void copy(JsonNode from, String member, ObjectNode to) {
        if (from.hasNonNull(member)) {
            to.set(member, from.get(member).deepCopy());
        }
    }
}
