package io.jenkins.plugins.codedeploy.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.UploadRoute;
import io.jenkins.plugins.codedeploy.engine.bundle.AppSpecChoice;
import io.jenkins.plugins.codedeploy.engine.bundle.LinkPolicy;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.Encryption;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the fields of each revision kind. */
class RevisionSourcesTest {
    private static final UnaryOperator<String> AS_IT_IS = UnaryOperator.identity();

    @ParameterizedTest
    @CsvSource({
        "app.zip,, ZIP",
        "app.TAR,, TAR",
        "app.tgz,, TGZ",
        "app.tar.gz,, TGZ",
        "appspec.yml,, YAML",
        "appspec.yaml,, YAML",
        "appspec.json,, JSON",
        "app.zip, yaml, YAML",
        "app, tgz, TGZ"
    })
    void theFormatComesFromTheSuffixUnlessItIsSet(String key, String type, BundleType expected) {
        S3Revision revision = new S3Revision("releases", key);
        revision.setBundleType(type);

        assertThat(((Revision.S3) known(revision)).bundleType()).isEqualTo(expected);
    }

    @Test
    void aKeyWithoutSuffixNeedsAFormat() {
        assertThatThrownBy(() -> known(new S3Revision("releases", "latest")))
                .hasMessage("bundleType is empty and key 'latest' does not end in a known suffix;"
                        + " set bundleType to zip, tar, tgz, YAML or JSON");
    }

    @Test
    void anETagLosesItsQuotes() {
        S3Revision revision = new S3Revision(" releases ", "app.zip");
        revision.setVersion("v1");
        revision.seteTag("\"abc\"");

        assertThat(known(revision)).isEqualTo(new Revision.S3("releases", "app.zip", BundleType.ZIP, "v1", "abc"));
    }

    @Test
    void exactlyOneOfTextAndFileIsWanted() {
        AppSpecRevision revision = new AppSpecRevision();
        assertThatThrownBy(() -> revision.request(AS_IT_IS))
                .hasMessage("text and file are both empty; set text to the AppSpec file's text, or file to its path");
        revision.setText("version: 0.0");
        assertThat(known(revision)).isEqualTo(Revision.AppSpecContent.of("version: 0.0"));
        revision.setFile("appspec.yml");
        assertThatThrownBy(() -> revision.request(AS_IT_IS))
                .hasMessage("text and file are both set; remove one of them");
        revision.setText(" ");
        assertThat(revision.request(AS_IT_IS)).isEqualTo(new RevisionRequest.AppSpecFile("appspec.yml", Map.of()));
    }

    @Test
    void everyFieldOfABundleReachesTheEngine() {
        WorkspaceBundle bundle = new WorkspaceBundle("${BUCKET}");
        bundle.setDirectory("dist");
        bundle.setIncludes("**/*.jar");
        bundle.setExcludes("**/*.map");
        bundle.setKeyPrefix("shop");
        bundle.setBundleType("tgz");
        bundle.setAppSpec("deploy/prod.yml");
        bundle.setPathMappings("out/** => lib");
        bundle.setDefaultExcludes(false);
        bundle.setFollowLinks(true);
        UploadSettings upload = new UploadSettings();
        upload.setEncryption("SSE_KMS");
        upload.setKmsKeyId("alias/releases");
        upload.setExpectedBucketOwner("123456789012");
        upload.setVia("controller");
        upload.setBucketKey(true);
        upload.setStorageClass("STANDARD_IA");
        upload.setAcl("bucket-owner-full-control");
        upload.setTags(List.of(new ObjectTag(" from ", "${BUCKET}"), new ObjectTag("team", "shop")));
        bundle.setUpload(upload);

        RevisionRequest.Packed packed =
                (RevisionRequest.Packed) bundle.request(text -> text.replace("${BUCKET}", "releases"));

        assertThat(packed.bucket()).isEqualTo("releases");
        assertThat(packed.bundle().directory()).isEqualTo("dist");
        assertThat(packed.bundle().includes()).isEqualTo("**/*.jar");
        assertThat(packed.bundle().excludes()).isEqualTo("**/*.map");
        assertThat(packed.bundle().format()).isEqualTo(BundleType.TGZ);
        assertThat(packed.bundle().appSpec()).isEqualTo(new AppSpecChoice.WorkspaceFile("deploy/prod.yml"));
        assertThat(packed.bundle().mappings()).hasSize(1);
        assertThat(packed.bundle().defaultExcludes()).isFalse();
        assertThat(packed.bundle().links()).isEqualTo(LinkPolicy.FOLLOW);
        assertThat(packed.key().of("6f1c", BundleType.TGZ)).isEqualTo("shop/6f1c.tgz");
        assertThat(packed.upload().sse()).isEqualTo(Encryption.SSE_KMS);
        assertThat(packed.upload().expectedBucketOwner()).isEqualTo("123456789012");
        assertThat(packed.upload().kmsKeyId()).isEqualTo("alias/releases");
        assertThat(packed.upload().bucketKey()).isTrue();
        assertThat(packed.upload().storageClass()).isEqualTo("STANDARD_IA");
        assertThat(packed.upload().acl()).isEqualTo("bucket-owner-full-control");
        assertThat(packed.upload().tags()).isEqualTo(Map.of("from", "releases", "team", "shop"));
        assertThat(packed.route()).isEqualTo(UploadRoute.CONTROLLER);
    }

    @Test
    void aTagThatIsThereTwiceIsRefused() {
        UploadSettings upload = new UploadSettings();
        upload.setTags(List.of(new ObjectTag("team", "shop"), new ObjectTag("team", "web")));
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setUpload(upload);

        assertThatThrownBy(() -> bundle.request(AS_IT_IS))
                .hasMessage("tag 'team' has more than one value; remove all but one");
    }

    @Test
    void aFieldThatHoldsItsDefaultIsNotKept() {
        WorkspaceBundle bundle = new WorkspaceBundle("releases");
        bundle.setDirectory("");
        bundle.setIncludes(" ");
        bundle.setBundleType("zip");
        bundle.setDefaultExcludes(true);

        assertThat(bundle).usingRecursiveComparison().isEqualTo(new WorkspaceBundle("releases"));
    }

    private static Revision known(RevisionSource source) {
        return ((RevisionRequest.Known) source.request(AS_IT_IS)).revision();
    }
}
