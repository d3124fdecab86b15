package io.jenkins.plugins.codedeploy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a running Pipeline keeps of a revision gives the same revision back. */
class PreparedTest {

    static Stream<Revision> revisions() {
        return Stream.of(
                new Revision.S3("releases", "app.tgz", BundleType.TGZ, "v1", "abc"),
                new Revision.S3("releases", "app.zip", BundleType.ZIP, "", ""),
                new Revision.GitHub("acme/shop", "a".repeat(40)),
                Revision.AppSpecContent.of("version: 0.0\n"));
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void aRevisionIsKeptWhole(Revision revision) {
        Prepared kept = Prepared.of(revision, "6f1c");

        assertThat(kept.revision()).isEqualTo(revision);
        assertThat(kept.sha256()).isEqualTo("6f1c");
    }
}
