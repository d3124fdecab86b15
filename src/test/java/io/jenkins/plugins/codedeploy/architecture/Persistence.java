package io.jenkins.plugins.codedeploy.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/** What XStream, Java serialisation or Remoting may write, and what must not be in it. */
final class Persistence {

    private static final List<String> WRITTEN = List.of(
            Serializable.class.getName(),
            "hudson.model.Describable",
            "hudson.model.Descriptor",
            "hudson.model.Action",
            "org.jenkinsci.plugins.workflow.steps.Step");

    private Persistence() {}

    /** Classes whose instances Jenkins writes to disk or sends to an agent, and the records kept in a build. */
    static DescribedPredicate<JavaClass> persistedOrSent() {
        return DescribedPredicate.describe(
                "are persisted or sent",
                type -> WRITTEN.stream().anyMatch(type::isAssignableTo)
                        || type.getPackageName().startsWith("io.jenkins.plugins.codedeploy.run"));
    }

    static DescribedPredicate<JavaField> written() {
        return DescribedPredicate.describe(
                "are written",
                field -> !field.getModifiers().contains(JavaModifier.STATIC)
                        && !field.getModifiers().contains(JavaModifier.TRANSIENT));
    }

    /**
     * @param types class names; one that ends in two dots is a package with all below it
     */
    static ArchCondition<JavaField> notHold(String... types) {
        return new ArchCondition<>("not hold " + String.join(", ", types)) {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                for (JavaClass held : field.getAllInvolvedRawTypes()) {
                    boolean forbidden = Stream.of(types).anyMatch(type -> matches(held, type));
                    String message = field.getFullName() + " holds " + held.getName();
                    events.add(new SimpleConditionEvent(field, !forbidden, message));
                }
            }
        };
    }

    private static boolean matches(JavaClass held, String type) {
        return type.endsWith("..")
                ? held.getPackageName().startsWith(type.substring(0, type.length() - 2))
                : held.isAssignableTo(type);
    }
}
