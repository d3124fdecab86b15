package io.jenkins.plugins.codedeploy.inquiry;

import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;

/**
 * What is asked, where and as whom; equal questions have equal answers for a while. Holds no secret.
 *
 * @param place the full name of the job or folder, whose credentials are used; empty for the controller's own form
 * @param settings where and as whom
 * @param topic what is asked for
 * @param application whose deployment groups, else empty
 */
record Question(String place, ConnectionSettings settings, Topic topic, String application) {}
