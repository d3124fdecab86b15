package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.digest.Words;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.TargetSlow;
import io.jenkins.plugins.codedeploy.engine.state.LifecycleEvent;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Names targets that stay at one lifecycle event for long, each once, and agents that do not begin one. */
final class SlowTargets {
    private static final Duration LONG = Duration.ofMinutes(5);
    /** The service gives an agent five minutes to begin an event; a warning must come before. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    /** In a blue/green deployment these begin when all other instances are through, so that waiting for them is no silence. */
    private static final Set<String> OF_THE_FLEET = Set.of("BeforeAllowTraffic", "BeforeBlockTraffic");

    private static final int NAMED_AT_ONCE = 5;
    private static final int NAMED = 20;
    private static final String FACT = "slow ";

    private final Told told;
    private int named;

    SlowTargets(Told told) {
        this.told = told;
    }

    void look(List<TargetSnapshot> targets) {
        targets.stream()
                .filter(target -> target.status() == TargetStatus.IN_PROGRESS)
                .forEach(this::look);
    }

    private void look(TargetSnapshot target) {
        Optional<LifecycleEvent> running = first(target, TargetStatus.IN_PROGRESS);
        if (running.isPresent()) {
            if (isShift(target, running.get())) {
                return;
            }
            tell(target, running.get(), running.get().start(), LONG, false);
        } else {
            first(target, TargetStatus.PENDING)
                    .filter(next -> target.label().isEmpty() || !OF_THE_FLEET.contains(next.name()))
                    .ifPresent(next -> tell(target, next, lastMove(target), SILENCE, true));
        }
    }

    private void tell(TargetSnapshot target, LifecycleEvent event, Instant since, Duration limit, boolean silent) {
        String fact = FACT + Words.name(target.id());
        boolean known = told.state().text(fact).equals(Words.name(event.name()));
        if (known || since == null || named >= NAMED_AT_ONCE || total() >= NAMED) {
            return;
        }
        Duration waited = Duration.between(since, told.now());
        if (waited.compareTo(limit) >= 0) {
            named++;
            told.fact(fact, Words.name(event.name()));
            told.fact("slowTargets", Integer.toString(total() + 1));
            told.event(new TargetSlow(
                    told.elapsed(),
                    Words.name(target.id()),
                    Words.name(target.label()),
                    Words.name(event.name()),
                    waited,
                    silent));
        }
    }

    /** Lambda and ECS move traffic as slowly as the deployment configuration says; each move has a line anyway. */
    private static boolean isShift(TargetSnapshot target, LifecycleEvent event) {
        return event.name().equals("AllowTraffic") && !target.traffic().isEmpty();
    }

    private int total() {
        String text = told.state().text("slowTargets");
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private static Optional<LifecycleEvent> first(TargetSnapshot target, TargetStatus status) {
        return target.events().stream()
                .filter(event -> event.status() == status)
                .findFirst();
    }

    private static Instant lastMove(TargetSnapshot target) {
        return target.events().stream()
                .map(LifecycleEvent::end)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
