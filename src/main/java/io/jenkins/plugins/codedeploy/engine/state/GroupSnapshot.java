package io.jenkins.plugins.codedeploy.engine.state;

import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import java.time.Duration;

/**
 * What a deployment group says of itself before a deployment.
 *
 * @param platform null for one that this plugin does not know
 * @param platformText the platform as the service spells it
 * @param blueGreen whether it deploys blue/green
 * @param configName its deployment configuration
 * @param readyWait how long a blue/green deployment may stay Ready; zero when traffic moves by itself
 * @param terminationWait how long the originals live on after the traffic moved
 * @param lastSuccessfulId the id of the last deployment that succeeded; empty for none
 * @param lastAttemptedId the id of the last deployment at all; empty for none
 */
public record GroupSnapshot(
        ComputePlatform platform,
        String platformText,
        boolean blueGreen,
        String configName,
        Duration readyWait,
        Duration terminationWait,
        String lastSuccessfulId,
        String lastAttemptedId) {}
