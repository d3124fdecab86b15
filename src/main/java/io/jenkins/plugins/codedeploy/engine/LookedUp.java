package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.plan.Revision;

/**
 * A bundle that was packed, checked and looked for in S3, and not sent.
 *
 * @param revision where it is, or would be
 * @param sha256 its SHA-256, lower-case hexadecimal
 * @param size its length in bytes
 * @param present whether S3 has it already
 */
public record LookedUp(Revision.S3 revision, String sha256, long size, boolean present) {}
