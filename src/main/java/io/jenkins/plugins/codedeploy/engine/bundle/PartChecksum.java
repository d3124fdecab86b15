package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.Serializable;

/**
 * One part of an archive, as a multipart upload sends it.
 *
 * @param number the part's number, from 1
 * @param offset where it begins in the file, in bytes
 * @param size its length in bytes
 * @param sha256 its SHA-256 in Base64, as S3's header {@code x-amz-checksum-sha256} wants it
 */
public record PartChecksum(int number, long offset, long size, String sha256) implements Serializable {}
