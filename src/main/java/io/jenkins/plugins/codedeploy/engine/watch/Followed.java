package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.matrix.TargetMatrix;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.WaitType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One deployment in the watcher.
 *
 * <p>All but the wishes from outside belong to whoever has set {@link #busy} under the group's lock.
 */
final class Followed implements Following {
    private static final Logger LOG = System.getLogger(Followed.class.getName());

    private final FollowRequest request;
    private final Group group;
    private final Audience audience;
    private final DeploymentWatch watch;
    private final Outcomes outcomes;
    private final Errands errands;
    private final Backlog backlog;
    private final Absences absences = new Absences();
    private final Instant since;
    private final TargetView view;
    private volatile FollowState state;
    private volatile boolean over;
    private boolean busy;
    private boolean alone;
    private Instant due;
    private Instant pausedUntil;
    private int failures;
    private TargetJob job;
    private DeploymentSnapshot snapshot;
    private Observation mainEnd;

    Followed(FollowRequest request, Group group) {
        this.request = request;
        this.group = group;
        this.audience = new Audience(request.listener());
        this.state = request.state();
        this.watch = new DeploymentWatch(request.settings(), request.masker());
        this.outcomes = new Outcomes(request.settings().region(), request.masker());
        this.errands = new Errands(this);
        this.since = group.now();
        this.view = new TargetView(state, request.masker());
        this.backlog = new Backlog(since);
        this.due = since.plus(exists() ? Pace.first(group.size()) : Duration.ZERO);
        this.pausedUntil = since;
    }

    @Override
    public void abort() {
        abort(request.settings().onAbort(), Errands.ABORT);
    }

    @Override
    public void abort(OnInterrupt policy, String reason) {
        errands.abort(policy, reason);
        group.wake(this);
    }

    @Override
    public void proceed(WaitType wait) {
        errands.proceed(wait);
        group.wake(this);
    }

    @Override
    public void detach() {
        over = true;
        group.wake(this);
    }

    @Override
    public TargetMatrix matrix() {
        return view.matrix();
    }

    @Override
    public FollowState state() {
        return state;
    }

    @Override
    public String status() {
        return StatusText.of(state);
    }

    FollowRequest request() {
        return request;
    }

    Errands errands() {
        return errands;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    boolean isOver() {
        return over;
    }

    boolean isBusy() {
        return busy;
    }

    void busy(boolean now) {
        busy = now;
    }

    boolean isAlone() {
        return alone;
    }

    Instant due() {
        return due;
    }

    void due(Duration delay) {
        due = group.now().plus(delay);
    }

    Instant pausedUntil() {
        return pausedUntil;
    }

    Optional<TargetJob> job() {
        return Optional.ofNullable(job);
    }

    Optional<Observation> mainEnd() {
        return Optional.ofNullable(mainEnd);
    }

    /** Tells whether the deployment exists, so that its status can be read. */
    boolean exists() {
        return state.phase().compareTo(Phase.CREATING) > 0;
    }

    /** Returns the id of what is watched now: the deployment, or its rollback. */
    String watchedId() {
        return state.phase() == Phase.ROLLING_BACK ? state.rollbackId() : state.deploymentId();
    }

    Told told() {
        return new Told(state, group.now());
    }

    /** The service was asked for the deployment's status and answered. */
    void seen(DeploymentSnapshot now) {
        answered();
        if (now == null) {
            absent();
            return;
        }
        absences.over();
        snapshot = now;
        if (!state.has("announced")) {
            Told told = told();
            told.announce(request.settings(), now.id());
            deliver(told, told.events());
        }
        Step step = watch.next(state, Observation.of(now), group.now());
        backlog.looked(step.reading(), group.now());
        apply(step, null);
        if (job != null && job.isLast() && !job.lacksList()) {
            backlog.finale(now).ifPresent(this::told);
        }
    }

    /**
     * Sends the next request of the reading in progress.
     *
     * @return how many requests it took
     */
    int read(CodeDeployPort port) {
        TargetJob reading = job;
        int before = reading.calls();
        Optional<Observation> complete = reading.proceed(port);
        answered();
        if (complete.isPresent()) {
            backlog.read(reading, complete.get(), group.now());
            told(complete.get());
            backlog.quiet(state.has("quiet"));
        } else if (!reading.hasBegun()) {
            // Kept, so that the status can be read before the targets have their turn.
            state = state.withTargets(reading.known());
        }
        return reading.calls() - before;
    }

    private void told(Observation seen) {
        job = null;
        view.see(state.phase(), seen);
        apply(watch.next(state, seen, group.now()), seen);
    }

    /** Something that concerns this deployment could not be asked of the service. */
    void failed(RuntimeException failure, boolean together) {
        if (!Gaps.isGap(failure, state.phase())) {
            if (together) {
                alone = true;
                due = group.now();
                return;
            }
            end(outcomes.cut(Conclusion.REFUSED, failure.getMessage(), state));
            return;
        }
        if (!(failure instanceof DeployException)) {
            LOG.log(Level.WARNING, "Unexpected failure while following " + watchedId(), failure);
        }
        Told told = told();
        deliver(told, Gaps.begin(told, failure));
        if (Gaps.isOver(state, group.now(), request.settings().gapLimit())) {
            end(outcomes.cut(Conclusion.LOST, failure.getMessage(), state));
            return;
        }
        failures++;
        due(group.backOff(failures));
        pausedUntil = due;
        job = null;
    }

    /** Notes that the service answers. */
    void answered() {
        failures = 0;
        alone = false;
        if (state.has("gap")) {
            Told told = told();
            deliver(told, Gaps.end(told));
        }
    }

    /** Makes a new state known, with what happened. */
    void deliver(Told told, List<DeployEvent> events) {
        if (over) {
            return;
        }
        state = told.state();
        audience.progress(events, state);
    }

    void end(Outcome outcome) {
        if (over) {
            return;
        }
        over = true;
        audience.ended(outcome);
    }

    /** Ends with the result of what was seen last. */
    void conclude(Observation main) {
        end(outcomes.ended(state, main, state.phase() == Phase.ROLLING_BACK ? snapshot : null));
    }

    private void absent() {
        if (absences.oneMore(state, Duration.between(since, group.now()))) {
            due(Absences.PAUSE);
            return;
        }
        end(outcomes.cut(
                Conclusion.REFUSED,
                Absences.problem(watchedId(), request.settings().region()),
                state));
    }

    private void apply(Step step, Observation seen) {
        if (state.phase() == Phase.RUNNING && step.state().phase() != Phase.RUNNING) {
            mainEnd = seen;
        }
        if (!step.events().isEmpty() || step.state().phase() != state.phase()) {
            deliver(new Told(step.state(), group.now()), step.events());
        } else {
            state = step.state();
        }
        errands.wish(step.wish());
        if (step.done()) {
            mainEnd().ifPresentOrElse(this::conclude, errands::conclude);
            return;
        }
        Instant next = group.now()
                .plus(Pace.sweep(group.size(), step.delay(), CountsText.newest(snapshot, seen != null, state)));
        due = seen == null ? next : backlog.lookAfter(seen, due, next, Pace.isCrowd(group.size()));
        job = step.reading() == Reading.NONE
                ? null
                : backlog.job(step.reading(), snapshot, state.targets(), group.size(), group.now());
    }
}
