package io.jenkins.plugins.codedeploy.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.codedeploy.engine.plan.DeploymentPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Would the plugin link in a real controller? Runs wherever the real API is known, and says so where it is not. */
class LinkageTest {

    private static final CompiledClasses OURS = new CompiledClasses(
            ClassFiles.below(ClassFiles.rootOf(DeploymentPlan.class), name -> name.startsWith("io/jenkins/plugins/")));
    private static final CompiledClasses SIGNATURES =
            new CompiledClasses(ClassFiles.below(ClassFiles.rootOf(LinkageTest.class), Classes::ofJenkins));

    private static List<Release> releases;

    @BeforeAll
    static void readTheFacts() throws IOException {
        releases = Facts.given(System.getProperties(), Path.of(System.getProperty("basedir", "")));
    }

    @Test
    void everythingOurByteCodeAsksForIsInTheRealApi() {
        assumeFalse(releases.isEmpty(), Facts.NONE);
        List<Finding> findings = new ArrayList<>();
        releases.forEach(release -> findings.addAll(new LinkageCheck(OURS, SIGNATURES, release).findings()));

        assertThat(findings).isEmpty();
    }

    @Test
    void ourByteCodeAsksSomethingOfJenkins() {
        assertThat(OURS.files().values().stream()
                        .flatMap(file -> ReferenceCollector.of(file).stream())
                        .filter(reference -> Classes.ofJenkins(reference.owner())))
                .hasAtLeastOneElementOfType(Reference.Call.class)
                .hasAtLeastOneElementOfType(Reference.FieldUse.class)
                .hasAtLeastOneElementOfType(Reference.Inheritance.class)
                .hasAtLeastOneElementOfType(Reference.Element.class);
    }

    @Test
    void everySignatureClassAgreesWithTheClassItStandsFor() {
        assumeFalse(releases.isEmpty(), Facts.NONE);
        assumeFalse(SIGNATURES.files().isEmpty(), "this build compiles against the real API, not against signatures");
        List<Finding> findings = new ArrayList<>();
        releases.forEach(release -> findings.addAll(new SignatureCheck(SIGNATURES, release).findings()));

        assertThat(findings).isEmpty();
    }
}
