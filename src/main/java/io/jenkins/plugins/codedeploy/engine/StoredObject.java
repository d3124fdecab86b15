package io.jenkins.plugins.codedeploy.engine;

/**
 * What S3 says of an object (HeadObject).
 *
 * @param size its length in bytes
 * @param eTag without quotes
 * @param versionId empty in a bucket without versions
 * @param checksum its SHA-256 as {@link NewObject#checksum()} spells it; empty when S3 keeps none
 * @param encryption {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}; empty when S3 does not say
 * @param kmsKey the ARN of the KMS key; empty for none
 * @param storageClass {@code STANDARD}, {@code STANDARD_IA} and so on
 * @param tags how many tags it has; 0 for none and where the identity may not read them, for S3 is silent in both cases
 */
public record StoredObject(
        long size,
        String eTag,
        String versionId,
        String checksum,
        String encryption,
        String kmsKey,
        String storageClass,
        int tags) {}
