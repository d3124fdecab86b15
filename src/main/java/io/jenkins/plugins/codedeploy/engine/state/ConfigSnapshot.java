package io.jenkins.plugins.codedeploy.engine.state;

/**
 * A deployment configuration.
 *
 * @param name its name
 * @param health EC2/on-premises: what {@code minimum} counts, as the service spells it; empty for none
 * @param minimum how many instances, or which percentage of them
 * @param zonal whether one Availability Zone is deployed to after the other
 * @param routing Lambda and ECS: how traffic moves, as the service spells it; empty for none
 * @param percentage which share of the traffic moves at a time
 * @param minutes how long between two moves
 */
public record ConfigSnapshot(
        String name, String health, int minimum, boolean zonal, String routing, int percentage, int minutes) {}
