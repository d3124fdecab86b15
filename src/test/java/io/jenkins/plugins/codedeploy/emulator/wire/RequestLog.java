package io.jenkins.plugins.codedeploy.emulator.wire;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every request that reached the emulator, in the order of arrival, refused ones included. */
public final class RequestLog {
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** Adds a request. */
    public void add(Call call) {
        calls.add(call);
    }

    /** All requests. */
    public List<Call> all() {
        return List.copyOf(calls);
    }

    /** The requests of one operation. */
    public List<Call> of(String operation) {
        return calls.stream().filter(call -> call.operation().equals(operation)).toList();
    }

    /** How often an operation was called. */
    public int count(String operation) {
        return of(operation).size();
    }

    /** How many requests one service got: codedeploy, sts or s3. */
    public int countOf(String service) {
        return (int)
                calls.stream().filter(call -> call.service().equals(service)).count();
    }

    /** Forgets everything so far. */
    public void clear() {
        calls.clear();
    }
}
