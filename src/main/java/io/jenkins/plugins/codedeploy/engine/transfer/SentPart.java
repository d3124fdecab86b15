package io.jenkins.plugins.codedeploy.engine.transfer;

import java.io.Serializable;

/**
 * What S3 answered to one part.
 *
 * @param number the part's number
 * @param eTag as S3 gave it, with its quotes
 * @param versionId the version of an object that was sent at once; empty for parts and in buckets without versions
 * @param requestId S3's id of the request; empty where it is not known
 */
public record SentPart(int number, String eTag, String versionId, String requestId) implements Serializable {}
