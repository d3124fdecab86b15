package io.jenkins.plugins.codedeploy.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionKeyTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', ZIP, abc.zip",
        "shop, '', TGZ, shop/abc.tgz",
        "/team/shop/, '', TAR, team/shop/abc.tar",
        "'', shop/latest.zip, ZIP, shop/latest.zip",
        "'', 'shop/${sha256}/7.zip', ZIP, shop/abc/7.zip",
    })
    void theKeyIsThePrefixAndTheChecksumUnlessATemplateSaysOtherwise(
            String prefix, String template, BundleType type, String key) {
        assertThat(new RevisionKey(prefix, template).of("abc", type)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop | x | key and keyPrefix are both set; remove keyPrefix, or write it into key",
                "'' | ${BUILD} | key '${BUILD}' has a variable that is not known; use ${JOB_NAME} or"
                        + " ${BUILD_NUMBER}, and ${sha256} in key alone",
                "'a/${sha256}' | '' | keyPrefix 'a/${sha256}' has a variable that is not known; use ${JOB_NAME} or"
                        + " ${BUILD_NUMBER}, and ${sha256} in key alone",
                "'' | s3://a/b | key 's3://a/b' is not a key of an object; use names separated by slashes, without a slash at"
                        + " the beginning and without s3://",
            })
    void aKeyThatCannotBeMeantIsRefused(String prefix, String template, String message) {
        assertThatThrownBy(() -> new RevisionKey(prefix, template))
                .isInstanceOf(InputProblem.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "'apps/${JOB_NAME}', '', apps/team/shop/abc.zip, false",
        "'${JOB_NAME}/${BUILD_NUMBER}', '', team/shop/42/abc.zip, true",
        "'', '${JOB_NAME}-${BUILD_NUMBER}-${sha256}.zip', team/shop-42-abc.zip, true",
        "plain, '', plain/abc.zip, false",
    })
    void jobAndNumberOfTheBuildTakeThePlaceOfTheirVariables(
            String prefix, String template, String key, boolean namesBuild) {
        RevisionKey naming = new RevisionKey(prefix, template);

        assertThat(naming.namesBuild()).isEqualTo(namesBuild);
        assertThat(naming.ofBuild("team/shop", 42).of("abc", BundleType.ZIP)).isEqualTo(key);
        assertThat(naming.ofBuild("team/shop", 42).namesBuild()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', HASH.zip, true",
        "shop, '', shop/HASH.zip, true",
        "shop, '', shop/HASH.tgz, false",
        "shop, '', shop/x/HASH.zip, false",
        "shop, '', shop/HASH, false",
        "shop, '', shop, false",
        "'', 'v-${sha256}/${sha256}.zip', v-HASH/HASH.zip, true",
        "'', 'v-${sha256}/${sha256}.zip', v-HASH/x.zip, false",
        "'', shop/latest.zip, shop/latest.zip, false",
    })
    void aKeyIsOfTheNamingIfSomeChecksumGivesIt(String prefix, String template, String key, boolean matches) {
        RevisionKey naming = new RevisionKey(prefix, template);

        assertThat(naming.matches(key.replace("HASH", "0a".repeat(32)), BundleType.ZIP))
                .isEqualTo(matches);
        assertThat(naming.hasChecksum()).isEqualTo(!template.equals("shop/latest.zip"));
    }

    @Test
    void controlCharactersAndLengthAreRefused() {
        assertThatThrownBy(() -> new RevisionKey("a\nb", "")).hasMessageStartingWith("keyPrefix 'a?b' is not a key");
        assertThatThrownBy(() -> RevisionKey.below("x".repeat(1000)))
                .hasMessage("keyPrefix is longer than S3 allows; shorten it");
    }
}
