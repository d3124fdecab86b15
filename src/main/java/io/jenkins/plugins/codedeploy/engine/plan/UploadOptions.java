package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What S3 is told about an object besides its content; all of it is part of the signature.
 *
 * @param sse how it is encrypted
 * @param kmsKeyId the KMS key's id, ARN or alias; empty for the account's own key for S3
 * @param bucketKey whether S3 may save calls to KMS by a key of the bucket; SSE-KMS only
 * @param expectedBucketOwner the account that must own the bucket, twelve digits; empty for no check
 * @param tags tags of the object, at most ten
 * @param storageClass {@code STANDARD_IA} and so on, one that instances can read at once; empty for STANDARD
 * @param acl {@code bucket-owner-full-control} for a bucket of another account; empty for none
 */
public record UploadOptions(
        Encryption sse,
        String kmsKeyId,
        boolean bucketKey,
        String expectedBucketOwner,
        Map<String, String> tags,
        String storageClass,
        String acl)
        implements Serializable {

    private static final String FULL_CONTROL = "bucket-owner-full-control";
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9:/_-]{1,2048}");
    private static final Set<String> CLASSES =
            Set.of("STANDARD", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "REDUCED_REDUNDANCY");

    /** Nothing set: the bucket decides everything. */
    public static final UploadOptions NONE =
            new UploadOptions(Encryption.BUCKET_DEFAULT, "", false, "", Map.of(), "", "");

    public UploadOptions {
        Objects.requireNonNull(sse, "sse");
        kmsKeyId = trimmed(kmsKeyId);
        expectedBucketOwner = trimmed(expectedBucketOwner);
        storageClass = trimmed(storageClass);
        acl = trimmed(acl);
        tags = new TreeMap<>(tags == null ? Map.of() : tags);
        refuse(
                !kmsKeyId.isEmpty() && !sse.usesKms(),
                "kmsKeyId",
                kmsKeyId,
                "kmsKeyId is set, encryption is not by KMS",
                "set sse to SSE_KMS or DSSE_KMS, or remove kmsKeyId");
        refuse(
                !kmsKeyId.isEmpty() && !KEY.matcher(kmsKeyId).matches(),
                "kmsKeyId",
                kmsKeyId,
                "kmsKeyId '" + kmsKeyId + "' is not a KMS key",
                "use the key's id, ARN or alias/<name>");
        refuse(
                bucketKey && sse != Encryption.SSE_KMS,
                "bucketKey",
                "true",
                "bucketKey is set, encryption is not SSE-KMS",
                "set sse to SSE_KMS or remove bucketKey");
        refuse(
                !expectedBucketOwner.isEmpty()
                        && !ACCOUNT.matcher(expectedBucketOwner).matches(),
                "expectedBucketOwner",
                expectedBucketOwner,
                "expectedBucketOwner '" + expectedBucketOwner + "' is not an account",
                "use the twelve digits of the account");
        refuse(
                !storageClass.isEmpty() && !CLASSES.contains(storageClass),
                "storageClass",
                storageClass,
                "storageClass '" + storageClass + "' is not one that instances can read from at once",
                "use STANDARD, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING or GLACIER_IR");
        refuse(
                !acl.isEmpty() && !acl.equals(FULL_CONTROL),
                "acl",
                acl,
                "acl '" + acl + "' is not supported",
                "use " + FULL_CONTROL + " or remove acl");
        ObjectTags.check(tags);
    }

    private static void refuse(boolean wrong, String field, String found, String problem, String remedy) {
        if (wrong) {
            throw new InputProblem(field, found, problem, remedy);
        }
    }

    private static String trimmed(String text) {
        return text == null ? "" : text.trim();
    }
}
