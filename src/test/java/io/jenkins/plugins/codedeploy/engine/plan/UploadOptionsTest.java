package io.jenkins.plugins.codedeploy.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadOptionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSE_S3 | abc | false | '' | '' | '' | kmsKeyId is set, encryption is not by KMS; set sse to SSE_KMS or"
                        + " DSSE_KMS, or remove kmsKeyId",
                "SSE_KMS | a b | false | '' | '' | '' | kmsKeyId 'a b' is not a KMS key; use the key's id, ARN or"
                        + " alias/<name>",
                "DSSE_KMS | '' | true | '' | '' | '' | bucketKey is set, encryption is not SSE-KMS; set sse to SSE_KMS or"
                        + " remove bucketKey",
                "SSE_S3 | '' | false | 1234 | '' | '' | expectedBucketOwner '1234' is not an account; use the twelve digits"
                        + " of the account",
                "SSE_S3 | '' | false | '' | GLACIER | '' | storageClass 'GLACIER' is not one that instances can read from at"
                        + " once; use STANDARD, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING or GLACIER_IR",
                "SSE_S3 | '' | false | '' | '' | public-read | acl 'public-read' is not supported; use"
                        + " bucket-owner-full-control or remove acl",
            })
    void whatS3OrTheInstancesWouldRefuseIsRefusedFirst(
            Encryption sse,
            String key,
            boolean bucketKey,
            String owner,
            String storageClass,
            String acl,
            String message) {
        assertThatThrownBy(() -> new UploadOptions(sse, key, bucketKey, owner, Map.of(), storageClass, acl))
                .isInstanceOf(InputProblem.class)
                .hasMessage(message);
    }

    @Test
    void tagsFollowTheRulesOfS3() {
        Map<String, String> eleven = IntStream.range(0, 11).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));

        refused(eleven, "tags has 11 tags; S3 takes at most 10 for an object");
        refused(
                Map.of("a\nb", "v"),
                "the key of tag 'a b' has a character that S3 does not take; use letters, digits,"
                        + " blanks and _ . : / = + @ -");
        refused(
                Map.of("k", "a,b"),
                "the value of tag 'k' has a character that S3 does not take; use letters, digits,"
                        + " blanks and _ . : / = + @ -");
        refused(Map.of("k", "v".repeat(257)), "the value of tag 'k' has 257 characters; S3 takes at most 256");
        refused(
                Map.of("k".repeat(129), "v"),
                "the key of tag '" + "k".repeat(40) + "…' has 129 characters; S3 takes at most 128");
        refused(Map.of(" ", "v"), "a tag has no key; name each tag");
        refused(
                Map.of("AWS:team", "v"),
                "tag 'AWS:team' begins with aws:, which AWS keeps for itself; give it another key");
    }

    @Test
    void whatS3TakesAsTagsIsTaken() {
        Map<String, String> ten = IntStream.range(0, 9).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));
        ten.put("é".repeat(128), "Straße + a_b.c:d/e=f@g-h ".repeat(10) + "123456");

        assertThat(tagged(ten).tags()).isEqualTo(ten);
        assertThat(tagged(Map.of("aws", "")).tags()).containsEntry("aws", "");
    }

    private static void refused(Map<String, String> tags, String message) {
        assertThatThrownBy(() -> tagged(tags)).isInstanceOf(InputProblem.class).hasMessage(message);
    }

    private static UploadOptions tagged(Map<String, String> tags) {
        return new UploadOptions(Encryption.BUCKET_DEFAULT, "", false, "", tags, "", "");
    }
}
