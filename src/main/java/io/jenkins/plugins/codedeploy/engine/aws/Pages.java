package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads a list that comes in pages. */
final class Pages {

    private Pages() {}

    /**
     * One page.
     *
     * @param items may be empty although more pages follow; nulls, which JSON can hold, are left out
     * @param next the token of the next page; null or empty for none
     */
    record Page<T>(List<T> items, String next) {}

    /**
     * Reads all pages.
     *
     * @param read asks for the page of a token; null for the first
     * @throws DeployException with SERVICE_FAILED if a token comes back, which would never end
     */
    static <T> List<T> all(Call call, Function<String, Page<T>> read) {
        return first(Integer.MAX_VALUE, call, read);
    }

    /** As {@link #all}, but asks for no further page once there are as many items as the limit, and returns no more. */
    static <T> List<T> first(int limit, Call call, Function<String, Page<T>> read) {
        List<T> items = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String token = null;
        do {
            Page<T> page = read.apply(token);
            page.items().stream().filter(Objects::nonNull).forEach(items::add);
            token = page.next() == null || page.next().isEmpty() ? null : page.next();
            if (token != null && !seen.add(token)) {
                TreeMap<String, String> facts = new TreeMap<>(call.facts());
                facts.put(Fact.FOUND, "the same page again");
                facts.put(Fact.ATTEMPTS, Integer.toString(seen.size() + 1));
                throw new DeployException(DeployCode.SERVICE_FAILED, facts);
            }
        } while (token != null && items.size() < limit);
        return List.copyOf(items.subList(0, Math.min(limit, items.size())));
    }
}
