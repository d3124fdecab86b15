package io.jenkins.plugins.codedeploy.emulator.host;

import java.time.Duration;

/** The end of one lifecycle event on a host, and how long it ran. */
public record HostOutcome(Diagnosis diagnosis, Duration took) {}
