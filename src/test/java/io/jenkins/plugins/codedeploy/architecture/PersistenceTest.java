package io.jenkins.plugins.codedeploy.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import hudson.model.InvisibleAction;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class PersistenceTest {

    @Test
    void whatIsHeldDirectlyInAListOrThroughASupertypeIsFoundAndTransientFieldsAreNot() {
        List<String> found = fields().that()
                .areDeclaredInClassesThat(Persistence.persistedOrSent())
                .and(Persistence.written())
                .should(Persistence.notHold("software.amazon.awssdk..", "java.io.Closeable"))
                .evaluate(new ClassFileImporter().importClasses(Kept.class, NotKept.class))
                .getFailureReport()
                .getDetails();

        String kept = Kept.class.getName();
        assertThat(found)
                .containsExactlyInAnyOrder(
                        kept + ".regions holds " + Region.class.getName(), kept + ".reader holds java.io.Reader");
    }

    private static final class Kept extends InvisibleAction {
        static final Region SHARED = Region.AWS_GLOBAL;

        List<Region> regions = List.of();
        java.io.Reader reader;
        transient Region region;
        String name;
    }

    private static final class NotKept {
        Region region;
    }
}
