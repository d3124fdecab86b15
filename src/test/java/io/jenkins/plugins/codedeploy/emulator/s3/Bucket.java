package io.jenkins.plugins.codedeploy.emulator.s3;

/**
 * A bucket of the emulated S3.
 *
 * @param owner its account id, compared with x-amz-expected-bucket-owner
 * @param region requests signed for another one are redirected
 */
public record Bucket(String name, boolean versioned, String owner, String region) {}
