package io.jenkins.plugins.codedeploy.engine.watch;

import java.util.List;

/**
 * One request to send.
 *
 * @param kind which
 * @param about the deployments it is about, one at least
 */
record Turn(Kind kind, List<Followed> about) {

    Turn {
        about = List.copyOf(about);
    }

    /** The kinds of requests. */
    enum Kind {
        ERRAND,
        STATUS,
        TARGETS
    }
}
