package io.jenkins.plugins.codedeploy.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.state.PastDeployment;
import org.junit.jupiter.api.Test;

class RevisionDifferenceTest {
    private static final Revision APP = new Revision.S3("releases", "app.zip", BundleType.ZIP, "v2", "e2");

    @Test
    void theSameObjectIsTheSameRevisionAndAnotherVersionIsNot() {
        assertThat(of("S3\nreleases\napp.zip\nv2\ne2", APP)).isEqualTo(same("s3://releases/app.zip version v2"));
        assertThat(of("S3\nreleases\napp.zip\nv1\ne1", APP)).isEqualTo(other("s3://releases/app.zip version v1"));
        assertThat(of("S3\nreleases\nold.zip\nv2\ne2", APP)).isEqualTo(other("s3://releases/old.zip version v2"));
    }

    @Test
    void whatOneSideDoesNotNameIsNoDifference() {
        Revision unpinned = new Revision.S3("releases", "app.zip", BundleType.ZIP, "", "");

        assertThat(of("S3\nreleases\napp.zip\nv2\ne2", unpinned).same()).isTrue();
        assertThat(of("S3\nreleases\napp.zip\n\n", APP)).isEqualTo(same("s3://releases/app.zip"));
    }

    @Test
    void commitsAndAppSpecFilesAreCompared() {
        Revision commit = new Revision.GitHub("acme/shop", "a".repeat(40));
        Revision.AppSpecContent file = Revision.AppSpecContent.of("version: 0.0\n");

        assertThat(of("GitHub\nacme/shop\n" + "a".repeat(40), commit).same()).isTrue();
        assertThat(of("GitHub\nacme/shop\n" + "b".repeat(40), commit)).isEqualTo(other("acme/shop@" + "b".repeat(40)));
        assertThat(of("AppSpec\n" + file.sha256(), file).same()).isTrue();
        assertThat(of("AppSpec\n0123456789abcdef", file)).isEqualTo(other("AppSpec file, sha256 0123456789ab…"));
    }

    @Test
    void anotherKindOrNothingIsDifferent() {
        assertThat(of("GitHub\nacme/shop\nabc", APP).same()).isFalse();
        assertThat(of("", APP)).isEqualTo(other("an unknown revision"));
    }

    private static RevisionDifference of(String before, Revision next) {
        return RevisionDifference.of(new PastDeployment(null, before), next);
    }

    private static RevisionDifference same(String before) {
        return new RevisionDifference(true, before);
    }

    private static RevisionDifference other(String before) {
        return new RevisionDifference(false, before);
    }
}
