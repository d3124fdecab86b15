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

        assertThatThrownBy(() -> tagged(eleven)).hasMessage("tags has 11 tags; S3 takes at most 10");
        assertThatThrownBy(() -> tagged(Map.of("a\nb", "v"))).isInstanceOf(InputProblem.class);
        assertThatThrownBy(() -> tagged(Map.of("k", "v".repeat(257)))).isInstanceOf(InputProblem.class);
        assertThat(tagged(Map.of("UseWithCodeDeploy", "true")).tags()).hasSize(1);
    }

    private static UploadOptions tagged(Map<String, String> tags) {
        return new UploadOptions(Encryption.BUCKET_DEFAULT, "", false, "", tags, "", "");
    }
}
