package io.jenkins.plugins.codedeploy.engine.state;

import java.io.Serializable;

/**
 * How much traffic one version of a Lambda function or one ECS task set gets.
 *
 * @param name the version or the task set
 * @param label {@code Blue} or {@code Green}; empty when there is none
 * @param percent 0 to 100
 */
public record TrafficShare(String name, String label, double percent) implements Serializable {}
