package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The order in which requests are sent: wishes, statuses, last readings, lists of targets, then the oldest backlog; what
 * has waited too long comes before lists, which can wait until their own deployment has.
 */
final class Agenda {
    /** How much earlier than due a status is read when a request goes out anyway. */
    private static final Duration ALONG = Duration.ofSeconds(2);

    private final List<Followed> all;

    Agenda(List<Followed> all) {
        this.all = all;
    }

    /** Returns what to send now, or nothing when nothing is due. */
    Optional<Turn> next(Instant now) {
        Optional<Followed> errand =
                free().filter(followed -> isErrandDue(followed, now)).findFirst();
        if (errand.isPresent()) {
            return Optional.of(new Turn(Turn.Kind.ERRAND, List.of(errand.get())));
        }
        List<Followed> statuses = statuses(now);
        if (!statuses.isEmpty()) {
            return Optional.of(new Turn(Turn.Kind.STATUS, statuses));
        }
        Optional<Followed> last = reading(now, TargetJob::isLast);
        if (last.isPresent()) {
            return Optional.of(new Turn(Turn.Kind.TARGETS, List.of(last.get())));
        }
        Instant late = now.minus(Pace.LONGEST_READING);
        return reading(now, job -> job.rank().isBefore(late))
                .or(() -> reading(now, TargetJob::lacksList))
                .or(() -> reading(now, job -> true))
                .map(followed -> new Turn(Turn.Kind.TARGETS, List.of(followed)));
    }

    /** Returns when the next request is due, or nothing while all deployments are being worked on. */
    Optional<Instant> wake() {
        return free().map(Agenda::wake).min(Instant::compareTo);
    }

    private static Instant wake(Followed followed) {
        if (followed.exists() && followed.errands().pending()) {
            return followed.pausedUntil();
        }
        Instant due = followed.due();
        return followed.job()
                .map(TargetJob::notBefore)
                .filter(at -> at.isBefore(due) || followed.job().orElseThrow().hasBegun())
                .orElse(due);
    }

    private Stream<Followed> free() {
        return all.stream().filter(followed -> !followed.isBusy() && !followed.isOver());
    }

    private static boolean isErrandDue(Followed followed, Instant now) {
        boolean due = !followed.due().isAfter(now);
        return followed.exists()
                ? followed.errands().pending() && !followed.pausedUntil().isAfter(now)
                : due;
    }

    private Optional<Followed> reading(Instant now, Predicate<TargetJob> which) {
        return free().filter(followed -> followed.job()
                        .filter(which)
                        .map(job -> !job.notBefore().isAfter(now))
                        .orElse(false))
                .min(Comparator.comparing(
                        followed -> followed.job().orElseThrow().rank()));
    }

    private List<Followed> statuses(Instant now) {
        List<Followed> open = new ArrayList<>(free().filter(followed -> followed.exists()
                        && !followed.job().map(TargetJob::hasBegun).orElse(false)
                        && !followed.due().isAfter(now.plus(ALONG)))
                .sorted(Comparator.comparing(Followed::due))
                .toList());
        if (open.isEmpty() || open.get(0).due().isAfter(now)) {
            return List.of();
        }
        if (open.get(0).isAlone()) {
            return List.of(open.get(0));
        }
        open.removeIf(Followed::isAlone);
        return open.subList(0, Math.min(open.size(), CodeDeployPort.DEPLOYMENTS_PER_CALL));
    }
}
