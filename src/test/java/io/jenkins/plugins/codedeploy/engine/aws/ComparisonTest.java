package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.NewObject;
import io.jenkins.plugins.codedeploy.engine.StoredObject;
import io.jenkins.plugins.codedeploy.engine.bundle.PartChecksum;
import io.jenkins.plugins.codedeploy.engine.plan.Encryption;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of an object in S3 is compared with what was packed and asked for. */
class ComparisonTest {
    private static final String SUM = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd";
    private static final NewObject OBJECT =
            new NewObject("releases", "app.zip", "application/zip", 9, List.of(new PartChecksum(1, 0, 9, SUM)));
    private static final UploadOptions ALL =
            new UploadOptions(Encryption.SSE_KMS, "1234abcd", true, "", Map.of(), "STANDARD_IA", "");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            8 | SUM | aws:kms      | KEY   | 8 bytes | 9 bytes
            9 | ''  | aws:kms      | KEY   | no SHA-256 | SHA-256 SUM
            9 | abc | aws:kms      | KEY   | SHA-256 abc | SHA-256 SUM
            9 | SUM | ''           | ''    | no encryption | encryption aws:kms
            9 | SUM | aws:kms:dsse | KEY   | encryption aws:kms:dsse | encryption aws:kms
            9 | SUM | aws:kms      | other | KMS key other | KMS key 1234abcd
            """)
    void eachDifferenceIsTold(long size, String sum, String encryption, String key, String found, String expected) {
        StoredObject there = new StoredObject(
                size, "e", "v", sum.replace("SUM", SUM), encryption, key.replace("KEY", KEY), "STANDARD", 0);

        assertThat(Comparison.difference(OBJECT, ALL, there))
                .contains(new Comparison.Difference(found, expected.replace("SUM", SUM)));
    }

    @Test
    void whatIsAsAskedForIsNotDifferent() {
        assertThat(Comparison.difference(OBJECT, ALL, there("STANDARD_IA"))).isEmpty();
        assertThat(Comparison.difference(OBJECT, UploadOptions.NONE, there("GLACIER_IR")))
                .isEmpty();
    }

    @Test
    void anObjectThatARuleMovedIsStillTheSameUnlessItWasPutAway() {
        assertThat(Comparison.difference(OBJECT, ALL, there("GLACIER_IR"))).isEmpty();
        assertThat(Comparison.isArchived(there("GLACIER_IR"))).isFalse();
        assertThat(Comparison.isArchived(there("STANDARD"))).isFalse();
        assertThat(Comparison.isArchived(there("GLACIER"))).isTrue();
        assertThat(Comparison.isArchived(there("DEEP_ARCHIVE"))).isTrue();
    }

    private static StoredObject there(String storageClass) {
        return new StoredObject(9, "e", "v", SUM, "aws:kms", KEY, storageClass, 0);
    }
}
