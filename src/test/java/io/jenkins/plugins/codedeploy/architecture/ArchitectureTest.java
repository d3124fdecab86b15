package io.jenkins.plugins.codedeploy.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.conditions.ArchConditions.notHaveModifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.kohsuke.stapler.verb.POST;

/** The rules of the design that byte code can answer. */
@AnalyzeClasses(packages = "io.jenkins.plugins.codedeploy", importOptions = OwnClasses.class)
class ArchitectureTest {

    private static final String BASE = "io.jenkins.plugins.codedeploy";
    private static final String[] JENKINS = {
        "hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke..", "com.cloudbees..", "io.jenkins.plugins.checks.."
    };
    private static final String SDK = "software.amazon.awssdk..";

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_JENKINS = noClasses()
            .that()
            .resideInAPackage(BASE + ".engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JENKINS)
            .because("it has to run, and be tested, without a controller");

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NOTHING_OF_ITS_FRONT_ENDS = noClasses()
            .that()
            .resideInAPackage(BASE + ".engine..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(BASE + "..").and(resideOutsideOfPackage(BASE + ".engine..")));

    @ArchTest
    static final ArchRule ONLY_ENGINE_AWS_KNOWS_THE_SDK = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + ".engine.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SDK)
            .because("every fact of the SDK is translated in one place");

    @ArchTest
    static final ArchRule WHAT_RUNS_ON_AGENTS_NEEDS_ONLY_THE_JDK = classes()
            .that()
            .resideInAnyPackage(BASE + ".engine.bundle..", BASE + ".engine.transfer..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.net..",
                    "edu.umd.cs.findbugs.annotations..",
                    BASE + ".engine.bundle..",
                    BASE + ".engine.transfer..",
                    BASE + ".engine.plan..",
                    BASE + ".engine.problem..")
            .allowEmptyShould(true)
            .because("an agent never loads the SDK and never sees a credential");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("(" + BASE + "..)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_ARE_NOUNS_OF_THE_DOMAIN = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..",
                    "..utils..",
                    "..helper..",
                    "..helpers..",
                    "..manager..",
                    "..impl..",
                    "..common..",
                    "..misc..");

    @ArchTest
    static final ArchRule WEB_METHODS_OF_FORMS_ANSWER_ONLY_TO_POST = methods()
            .that()
            .haveNameMatching("do(Check|Fill|Test|Validate|AutoComplete)[A-Z].*")
            .should()
            .beAnnotatedWith(POST.class)
            .allowEmptyShould(true)
            .because("anybody who may read Jenkins can call them, by a link as well");

    @ArchTest
    static final ArchRule NOTHING_PERSISTED_HOLDS_WHAT_MUST_NOT_BE_PERSISTED = fields().that()
            .areDeclaredInClassesThat(Persistence.persistedOrSent())
            .and(Persistence.written())
            .should(Persistence.notHold(
                    SDK,
                    "hudson.model.Run",
                    "hudson.model.Job",
                    "hudson.model.TaskListener",
                    "hudson.FilePath",
                    "hudson.Launcher",
                    "hudson.util.Secret"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_STATE_IN_STATIC_FIELDS = fields().that()
            .areStatic()
            .and()
            .areNotFinal()
            .should(notHaveModifier(STATIC))
            .allowEmptyShould(true)
            .because("it would be shared by all controllers of a test run and survive a restart in none");
}
