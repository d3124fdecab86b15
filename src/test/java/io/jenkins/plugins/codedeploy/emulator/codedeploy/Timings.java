package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import java.time.Duration;

/**
 * How long the steps of the service take that no host or function decides.
 *
 * @param created a new deployment stays Created
 * @param queued and then Queued
 * @param betweenEvents pause between two lifecycle events of one target
 * @param settling from a target's last event to its final status
 * @param installTaskSet until a replacement task set is steady
 * @param hookFunction run time of a hook function that was not scripted
 * @param alarmPoll how often alarms are read
 */
public record Timings(
        Duration created,
        Duration queued,
        Duration betweenEvents,
        Duration settling,
        Duration installTaskSet,
        Duration hookFunction,
        Duration alarmPoll) {

    /** As observed of the real service. */
    public static Timings observed() {
        return new Timings(
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(800),
                Duration.ofMinutes(2),
                Duration.ofMillis(500),
                Duration.ofSeconds(23));
    }
}
