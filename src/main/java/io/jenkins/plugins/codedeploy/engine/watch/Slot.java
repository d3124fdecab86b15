package io.jenkins.plugins.codedeploy.engine.watch;

import java.time.Instant;

/**
 * When a reading of targets has its turn.
 *
 * @param list when the ids of the targets may be listed, if they have to be
 * @param read when the targets may be read
 * @param oldest since when something may have happened that was not told: the reading with the oldest goes first
 */
record Slot(Instant list, Instant read, Instant oldest) {

    static Slot at(Instant now) {
        return new Slot(now, now, now);
    }
}
