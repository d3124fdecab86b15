package io.jenkins.plugins.codedeploy.engine.transfer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The different handshakes of some connections, in order of their first; safe for use by several threads. */
public final class Handshakes {
    /** There are three services, and a bucket's name stands in its host: more than this is somebody's flood. */
    private static final int MOST = 100;

    private final Set<Handshake> seen = new LinkedHashSet<>();

    /** Notes a handshake; one like it that was noted before is not noted again. */
    public synchronized void add(Handshake handshake) {
        if (seen.size() < MOST) {
            seen.add(handshake);
        }
    }

    /** Returns all so far. */
    public synchronized List<Handshake> all() {
        return List.copyOf(seen);
    }
}
