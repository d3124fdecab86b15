package io.jenkins.plugins.codedeploy.linkage;

/**
 * The real API of one controller with its plugins.
 *
 * @param label how findings name it, for example {@code core 2.541.3}
 */
record Release(String label, Classes classes) {}
