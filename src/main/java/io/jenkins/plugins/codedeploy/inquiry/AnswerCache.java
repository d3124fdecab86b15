package io.jenkins.plugins.codedeploy.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What AWS answered a short while ago; safe for use by several threads.
 *
 * <p>Names are good for a minute, so that typing asks once; reasons why there are none for some seconds, so that whoever
 * removes the reason need not wait. The oldest answer goes when there are too many.
 */
final class AnswerCache {
    /** How long names are good. */
    static final Duration FRESH = Duration.ofMinutes(1);

    /** How long a reason is good. */
    static final Duration FAILED = Duration.ofSeconds(10);

    /** The most answers that are kept. */
    static final int MAX = 200;

    private final InstantSource clock;
    private final Map<Question, Kept> kept = new LinkedHashMap<>();

    AnswerCache(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Optional<Answer> find(Question question) {
        Kept found = kept.get(question);
        return found == null || !clock.instant().isBefore(found.until) ? Optional.empty() : Optional.of(found.answer);
    }

    synchronized void keep(Question question, Answer answer) {
        Duration life = answer.warning().isEmpty() ? FRESH : FAILED;
        kept.remove(question);
        kept.put(question, new Kept(answer, clock.instant().plus(life)));
        if (kept.size() > MAX) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    private record Kept(Answer answer, Instant until) {}
}
