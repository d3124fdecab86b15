package io.jenkins.plugins.codedeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.bundle.PartChecksum;
import io.jenkins.plugins.codedeploy.engine.plan.Encryption;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of an object's storage is worth a warning. */
class ShelvingTest {
    private static final NewObject OBJECT =
            new NewObject("releases", "app.zip", "application/zip", 9, List.of(new PartChecksum(1, 0, 9, "sum")));
    private static final UploadOptions ASKED = new UploadOptions(
            Encryption.BUCKET_DEFAULT, "", false, "", Map.of("team", "shop", "stage", "test"), "STANDARD_IA", "");

    private static List<String> warnings(UploadOptions options, String storageClass, int tags) {
        StoredObject stored = new StoredObject(9, "e", "v", "sum", "", "", storageClass, tags);
        return Shelving.warnings(OBJECT, options, stored);
    }

    @Test
    void anotherStorageClassIsToldWithBoth() {
        assertThat(warnings(ASKED, "STANDARD", 2))
                .containsExactly("S3 keeps s3://releases/app.zip in storage class STANDARD, not in STANDARD_IA;"
                        + " a store that is not Amazon S3 may know no classes, then remove storageClass");
    }

    @Test
    void fewerTagsThanWereSentAreTold() {
        assertThat(warnings(ASKED, "STANDARD_IA", 1))
                .containsExactly("S3 keeps s3://releases/app.zip with 1 of its 2 tags; look for what removes tags in"
                        + " this bucket, rules for access and costs may want them");
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "0"})
    void asManyTagsOrThoseOfAScannerBesidesOrNoWordOfThemAreFine(int tags) {
        assertThat(warnings(ASKED, "STANDARD_IA", tags)).isEmpty();
    }

    @Test
    void whereNothingWasAskedForAnythingIsFine() {
        assertThat(warnings(UploadOptions.NONE, "INTELLIGENT_TIERING", 1)).isEmpty();
    }

    @Test
    void whatAStoreCallsItsClassCannotForgeALineOfTheLog() {
        assertThat(warnings(ASKED, "A\n[ERROR] B" + "x".repeat(200), 2))
                .singleElement()
                .satisfies(text -> assertThat(text).doesNotContain("\n").hasSizeLessThan(220));
    }
}
