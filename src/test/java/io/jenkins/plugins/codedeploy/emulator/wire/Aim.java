package io.jenkins.plugins.codedeploy.emulator.wire;

import java.util.function.Predicate;

/** Which calls a fault is meant for, and how many of them; the last word of the sentence adds it. */
public final class Aim {
    static final Fault THROTTLED = Fault.error(400, "ThrottlingException", "Rate exceeded");

    private final Faults faults;
    private final Predicate<Call> which;
    private final int times;

    Aim(Faults faults, Predicate<Call> which, int times) {
        this.faults = faults;
        this.which = which;
        this.times = times;
    }

    /** Only the next calls, that many. */
    public Aim next(int count) {
        return new Aim(faults, which, count);
    }

    /** Only calls that pass a test. */
    public Aim when(Predicate<Call> test) {
        return new Aim(faults, which.and(test), times);
    }

    /** Only S3 calls for this object key. */
    public Aim key(String key) {
        return when(call -> call.resource().equals(key));
    }

    /** Only uploads of this part number. */
    public Aim part(int number) {
        return when(call -> call.part() == number);
    }

    /** Throttles. */
    public void throttle() {
        add(THROTTLED);
    }

    /** 503 SlowDown, the S3 way of throttling. */
    public void slowDown() {
        add(Fault.error(503, "SlowDown", "Please reduce your request rate."));
    }

    /** S3 finds another checksum than the one that was sent. */
    public void badDigest() {
        add(Fault.error(400, "BadDigest", "The checksum you specified did not match what we received."));
    }

    /** 500 InternalFailure. */
    public void serverError() {
        add(Fault.error(500, "InternalFailure", "We encountered an internal error. Please try again."));
    }

    /** 503 with an empty body, as a load balancer answers. */
    public void unavailable() {
        add(Fault.error(503, "", ""));
    }

    /** Access denied, in the service's own words. */
    public void deny() {
        add(Fault.error(403, "AccessDenied", ""));
    }

    /** Credentials that expired a moment ago. */
    public void expireCredentials() {
        add(Fault.error(400, "ExpiredTokenException", "The security token included in the request is expired"));
    }

    /** The connection breaks before the call takes effect. */
    public void resetBefore() {
        add(Fault.broken(Fault.Delivery.RESET_BEFORE));
    }

    /** The connection breaks after the call took effect. */
    public void resetAfter() {
        add(Fault.broken(Fault.Delivery.RESET_AFTER));
    }

    /** No answer ever. */
    public void hang() {
        add(Fault.broken(Fault.Delivery.HANG));
    }

    /** Any error of the service. */
    public void answer(int status, String code, String message) {
        add(Fault.error(status, code, message));
    }

    /** An error although the call took effect, such as a 500 after CreateDeployment. */
    public void answerAfterEffect(int status, String code, String message) {
        add(new Fault(Fault.Delivery.ERROR_AFTER, status, code, message));
    }

    private void add(Fault fault) {
        faults.add(which, times, fault);
    }
}
