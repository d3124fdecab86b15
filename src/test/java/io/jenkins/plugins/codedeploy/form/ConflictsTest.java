package io.jenkins.plugins.codedeploy.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.delivery.TargetInstanceSettings;
import io.jenkins.plugins.codedeploy.revision.AppSpecRevision;
import io.jenkins.plugins.codedeploy.revision.LambdaRevision;
import io.jenkins.plugins.codedeploy.revision.S3Revision;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields that have to go together are told while the form is filled in, in the words of the build. */
class ConflictsTest {
    private static final Item JOB = mock(Item.class);
    private static final Map<String, BiFunction<String, String, FormValidation>> CHECKS = Map.of(
            "onReady",
            (value, wait) -> new DeployOptions.DescriptorImpl().doCheckOnReady(JOB, value, Boolean.parseBoolean(wait)),
            "key of S3",
            (value, type) -> new S3Revision.DescriptorImpl().doCheckKey(JOB, value, type),
            "key",
            (value, prefix) -> new WorkspaceBundle.DescriptorImpl().doCheckKey(JOB, value, prefix),
            "keyPrefix",
            (value, none) -> new WorkspaceBundle.DescriptorImpl().doCheckKeyPrefix(JOB, value),
            "keepRevisions",
            (value, key) -> new WorkspaceBundle.DescriptorImpl().doCheckKeepRevisions(JOB, value, key),
            "file",
            (value, text) -> new AppSpecRevision.DescriptorImpl().doCheckFile(JOB, value, text),
            "ec2TagSet",
            (value, filters) -> new TargetInstanceSettings.DescriptorImpl().doCheckEc2TagSet(JOB, value, filters),
            "alias",
            (value, none) -> new LambdaRevision.DescriptorImpl().doCheckAlias(JOB, value));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            onReady       | wait               | false
            onReady       | pause              | true
            onReady       | ${WHEN_READY}      | false
            key of S3     | shop/1.zip         | ''
            key of S3     | shop/1.tar.gz      | ''
            key of S3     | shop/latest        | zip
            key of S3     | shop/${BUILD_ID}   | ''
            key           | shop.zip           | ''
            key           | ''                 | shop
            key           | ${JOB_NAME}.zip    | shop
            keyPrefix     | shop/web           | ''
            keyPrefix     | $JOB_NAME          | ''
            keepRevisions | 5                  | ''
            keepRevisions | 0                  | shop.zip
            keepRevisions | 5                  | shop/${sha256}.zip
            keepRevisions | 5                  | ${JOB_NAME}.zip
            keepRevisions | ${KEEP}            | shop.zip
            file          | appspec.yml        | ''
            ec2TagSet     | env=prod           | ''
            alias         | live               | ''
            """)
    void whatGoesTogetherIsRight(String field, String value, String other) {
        assertThat(CHECKS.get(field).apply(value, other).kind).isEqualTo(FormValidation.Kind.OK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            onReady       | pause      | false     | onReady is 'pause' and wait is false, so nobody would be there; set wait to true or remove onReady
            onReady       | continue   | false     | onReady is 'continue' and wait is false, so nobody would be there; set wait to true or remove onReady
            key of S3     | shop/1.rar | ''        | bundleType is empty and key 'shop/1.rar' does not end in a known suffix; set bundleType to zip, tar, tgz, YAML or JSON
            key of S3     | shop/1     | rar       | bundleType 'rar' is not a format that CodeDeploy knows; set bundleType to zip, tar, tgz, YAML or JSON
            key           | shop.zip   | shop      | key and keyPrefix are both set; remove keyPrefix, or write it into key
            keepRevisions | 5          | shop.zip  | keepRevisions is 5 and key 'shop.zip' does not tell which other objects are bundles of this job; use keyPrefix, or write ${sha256} into key
            keepRevisions | many       | ''        | keepRevisions 'many' is not a number of bundles; use 0 to keep all, or 1 to 1000
            keepRevisions | 1001       | ''        | keepRevisions '1001' is not a number of bundles; use 0 to keep all, or 1 to 1000
            file          | a.yml      | version: 0 | text and file are both set; remove one of them
            file          | ''         | ''        | text and file are both empty; set text to the AppSpec file's text, or file to its path
            ec2TagSet     | env=prod   | env=test  | tagFilters and ec2TagSet are both set; remove one of them
            """)
    void whatExcludesEachOtherIsToldInTheWordsOfTheBuild(String field, String value, String other, String message) {
        FormValidation validation = CHECKS.get(field).apply(value, other);

        assertThat(validation.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(validation.getMessage().replace("&#039;", "'")).isEqualTo(message);
    }
}
