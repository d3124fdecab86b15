package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.digest.Failures;
import io.jenkins.plugins.codedeploy.engine.digest.Words;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.TargetChanged;
import io.jenkins.plugins.codedeploy.engine.state.LifecycleEvent;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** One line for each transition of a lifecycle event since it was last told. */
final class TargetLines {
    /** Events shorter than this are told when they have ended only. */
    private static final Duration WORTH_A_START = Duration.ofSeconds(2);

    private final Told told;
    private final List<Line> lines = new ArrayList<>();
    /** When the first event began that is not told yet because it is too young; null for none. */
    private Instant heldBack;

    private record Line(Instant at, TargetChanged event) {}

    TargetLines(Told told) {
        this.told = told;
    }

    /**
     * Adds the transitions of one target and returns its new cursor.
     *
     * @param before what was told of it; null for nothing yet
     * @param onlyFailures whether everything but failures goes untold
     */
    String add(TargetSnapshot target, String before, boolean onlyFailures) {
        String cursor = before == null ? Cursor.PENDING : before;
        char[] after = Cursor.of(target).toCharArray();
        for (int i = 0; i < target.events().size(); i++) {
            LifecycleEvent event = target.events().get(i);
            TargetStatus known = Cursor.event(cursor, i);
            if (event.status() == known) {
                continue;
            }
            if (event.status() == TargetStatus.IN_PROGRESS && isYoung(event)) {
                after[i + 1] = Cursor.letter(TargetStatus.PENDING);
                holdBack(event.start());
            } else if (isWorthALine(event.status(), onlyFailures)) {
                line(target, event);
            }
        }
        if (target.status() != Cursor.status(cursor)) {
            whole(target, onlyFailures);
        }
        return new String(after);
    }

    /** Tells all lines in the order in which things happened. */
    void tell(Map<String, Integer> order) {
        lines.stream()
                .sorted(Comparator.comparing(Line::at)
                        .thenComparing(line -> order.getOrDefault(line.event().target(), 0)))
                .map(Line::event)
                .forEach(told::event);
    }

    /** Returns a time that no line told so far is later than, and no line told the next time is earlier than. */
    Instant toldUntil() {
        return heldBack == null
                ? told.now()
                : lines.stream()
                        .map(Line::at)
                        .filter(heldBack::isBefore)
                        .max(Instant::compareTo)
                        .orElse(heldBack);
    }

    private void holdBack(Instant start) {
        if (start != null && (heldBack == null || start.isBefore(heldBack))) {
            heldBack = start;
        }
    }

    private boolean isYoung(LifecycleEvent event) {
        return event.start() == null
                || Duration.between(event.start(), told.now()).compareTo(WORTH_A_START) < 0;
    }

    private static boolean isWorthALine(TargetStatus status, boolean onlyFailures) {
        return onlyFailures
                ? status == TargetStatus.FAILED
                : status != TargetStatus.SKIPPED && status != TargetStatus.PENDING;
    }

    private void line(TargetSnapshot target, LifecycleEvent event) {
        Instant at = event.end() != null ? event.end() : event.start() != null ? event.start() : told.now();
        add(
                at,
                target,
                Words.name(event.name()),
                event.status(),
                event.duration().orElse(null));
    }

    /** What happened to the target but to none of its events. */
    private void whole(TargetSnapshot target, boolean onlyFailures) {
        boolean untold =
                switch (target.status()) {
                    case SKIPPED, READY -> !onlyFailures;
                    case FAILED -> Failures.failed(target).isEmpty();
                    default -> false;
                };
        if (untold) {
            Instant at = target.updated() == null ? told.now() : target.updated();
            add(at, target, "", target.status(), null);
        }
    }

    private void add(Instant at, TargetSnapshot target, String event, TargetStatus status, Duration duration) {
        lines.add(new Line(
                at,
                new TargetChanged(
                        told.elapsed(at),
                        Words.name(target.id()),
                        Words.name(target.label()),
                        event,
                        status.wire(),
                        duration)));
    }
}
