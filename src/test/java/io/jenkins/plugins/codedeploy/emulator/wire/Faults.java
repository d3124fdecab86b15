package io.jenkins.plugins.codedeploy.emulator.wire;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The faults that wait for the calls of one service.
 *
 * <p>{@code faults.on("CreateDeployment").next(1).resetAfter()}; {@code faults.onAny().next(3).throttle()};
 * {@code faults.on("GetDeployment").deny()} for all of them; {@code s3Faults.on("UploadPart").part(3).next(1).slowDown()}. A fault
 * that was added first strikes first. Safe for several threads.
 */
public final class Faults {
    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();
    private final TokenBucket bucket;
    private volatile String unlimited = "";

    /** No faults yet; rates are measured with the given clock. */
    public Faults(InstantSource clock) {
        bucket = new TokenBucket(clock);
    }

    /** The calls of one operation. */
    public Aim on(String operation) {
        return new Aim(this, call -> call.operation().equals(operation), Integer.MAX_VALUE);
    }

    /** All calls. */
    public Aim onAny() {
        return new Aim(this, call -> true, Integer.MAX_VALUE);
    }

    /** Answers at most this many calls per emulated second and throttles the others; 0 ends it. */
    public void rate(double callsPerSecond, int burst) {
        rate(callsPerSecond, burst, "");
    }

    /** Like {@link #rate(double, int)}, with one operation that is neither counted nor throttled. */
    public void rate(double callsPerSecond, int burst, String butFor) {
        unlimited = butFor;
        bucket.set(callsPerSecond, burst);
    }

    /** Forgets all faults and rates. */
    public void clear() {
        waiting.clear();
        bucket.set(0, 0);
    }

    /** The fault that strikes this call; it is used up by that. */
    public Optional<Fault> strike(Call call) {
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting next = all.next();
            if (next.aim.test(call) && next.left.getAndUpdate(left -> left > 0 ? left - 1 : 0) > 0) {
                return Optional.of(next.fault);
            }
        }
        return call.operation().equals(unlimited) || bucket.take() ? Optional.empty() : Optional.of(Aim.THROTTLED);
    }

    void add(Predicate<Call> aim, int times, Fault fault) {
        waiting.add(new Waiting(aim, new AtomicInteger(times), fault));
    }

    private record Waiting(Predicate<Call> aim, AtomicInteger left, Fault fault) {}
}
