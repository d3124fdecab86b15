package io.jenkins.plugins.codedeploy.inquiry;

/**
 * One line of a connection's test.
 *
 * @param what what was asked for, for example {@code Identity}
 * @param good whether it is there
 * @param text what was found, or the problem with its remedy
 */
record Finding(String what, boolean good, String text) {}
