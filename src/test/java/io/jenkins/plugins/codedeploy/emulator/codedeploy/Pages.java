package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Cuts lists into pages; a token belongs to its operation and filters. */
final class Pages {
    private volatile int size;
    private volatile boolean emptyPages;

    Pages(int size) {
        this.size = size;
    }

    void size(int most) {
        size = most;
    }

    /** Puts an empty page with a token before every full one. */
    void withEmptyPages(boolean wanted) {
        emptyPages = wanted;
    }

    /** Adds a page of {@code all} and, if there is more, the token to the output. */
    <T> ObjectNode add(
            ObjectNode output, String member, List<T> all, ObjectNode input, Function<List<T>, JsonNode> write)
            throws ServiceError {
        ObjectNode filters = input.deepCopy();
        filters.remove("nextToken");
        String mark = member + filters.toString().hashCode();
        int position = position(Json.text(input, "nextToken"), mark);
        boolean empty = emptyPages && position % 2 == 0;
        int from = Math.min(all.size(), emptyPages ? position / 2 * size : position * size);
        int to = empty ? from : Math.min(all.size(), from + size);
        output.set(member, write.apply(all.subList(from, to)));
        if (to < all.size()) {
            String token = mark + "#" + (position + 1);
            output.put("nextToken", Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
        }
        return output;
    }

    private static int position(String token, String mark) throws ServiceError {
        if (token.isEmpty()) {
            return 0;
        }
        try {
            String[] parts = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).split("#");
            if (parts.length == 2 && parts[0].equals(mark)) {
                return Integer.parseInt(parts[1]);
            }
        } catch (IllegalArgumentException notOurs) {
            // Falls through to the same answer as a token of another list.
        }
        throw new ServiceError("InvalidNextToken", "The next token was specified in an invalid format");
    }
}
