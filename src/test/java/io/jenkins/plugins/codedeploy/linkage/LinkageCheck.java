package io.jenkins.plugins.codedeploy.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Holds our class files against a real API: would each of them link and keep its promises there? */
final class LinkageCheck {

    private final CompiledClasses ours;
    private final Release release;
    private final Hierarchy real;
    private final Hierarchy claimed;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param ours the classes to be checked
     * @param signatures what they were compiled against
     * @param release what they will meet
     */
    LinkageCheck(CompiledClasses ours, Classes signatures, Release release) {
        LibraryClasses libraries = new LibraryClasses();
        this.ours = ours;
        this.release = release;
        this.real = new Hierarchy(ours.orElse(release.classes()).orElse(libraries));
        this.claimed = new Hierarchy(ours.orElse(signatures).orElse(libraries));
    }

    List<Finding> findings() {
        for (Map.Entry<String, byte[]> file : ours.files().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            ReferenceCollector.of(file.getValue()).forEach(reference -> check(file.getKey(), reference));
            ours.find(file.getKey()).ifPresent(this::checkMethods);
        }
        return findings.stream().distinct().toList();
    }

    private void check(String us, Reference reference) {
        if (!Classes.ofJenkins(reference.owner())) {
            checkInherited(us, reference);
            return;
        }
        Optional<ApiType> type = release.classes().find(reference.owner());
        if (type.isEmpty()) {
            add(reference, "no such class in " + release.label(), "use a class that is there");
        } else if (reference instanceof Reference.Mention && !type.get().isOpenToOutsiders()) {
            add(reference, "it is not visible outside its package in " + release.label(), "use a public class");
        } else if (reference instanceof Reference.Mention && type.get().restricted()) {
            add(reference, "it is @Restricted in " + release.label(), "use a class that is open to plugins");
        } else {
            checkUse(us, reference, type.get());
        }
    }

    /** A call on one of our own classes may still land in a method that Jenkins declares. */
    private void checkInherited(String us, Reference reference) {
        if (ours.find(reference.owner()).isPresent()) {
            checkUse(us, reference, ours.find(reference.owner()).get());
        }
    }

    private void checkUse(String us, Reference reference, ApiType type) {
        Optional<Finding> finding = reference instanceof Reference.Inheritance inheritance
                ? inheritance(inheritance, type)
                : new MemberCheck(real, release.label()).use(us, reference, type);
        finding.ifPresent(findings::add);
    }

    private Optional<Finding> inheritance(Reference.Inheritance inheritance, ApiType type) {
        if (type.isInterface() != inheritance.asInterface()) {
            return Optional.of(finding(
                    inheritance,
                    "it is " + type.kind() + " in " + release.label(),
                    inheritance.asInterface() ? "extend it" : "implement it"));
        }
        if (type.is(Opcodes.ACC_FINAL)) {
            return Optional.of(finding(inheritance, "it is final in " + release.label(), "hold one instead"));
        }
        return Optional.empty();
    }

    private void checkMethods(ApiType us) {
        for (ApiMember method : us.members().values()) {
            if (method.isMethod()) {
                checkOverriding(us, method);
            }
        }
        if (!us.is(Opcodes.ACC_ABSTRACT)) {
            for (ApiMember missing : real.unimplemented(us.name())) {
                if (Classes.ofJenkins(missing.owner())) {
                    findings.add(new Finding(
                            "class " + us.text(),
                            "it does not implement " + missing.text() + ", abstract in " + release.label(),
                            "implement it"));
                }
            }
        }
    }

    private void checkOverriding(ApiType us, ApiMember method) {
        String place = "class " + us.text() + " method " + method.name();
        List<ApiMember> there = jenkinsOnly(real.overridden(us.name(), method)).toList();
        for (ApiMember promised :
                jenkinsOnly(claimed.overridden(us.name(), method)).toList()) {
            if (real.resolve(promised.owner(), promised.name(), promised.descriptor())
                    .isEmpty()) {
                findings.add(new Finding(
                        place + " overrides " + promised.text(),
                        "no such method in " + release.label(),
                        "override one that is there, or nobody will call it"));
            }
        }
        for (ApiMember overridden : there) {
            if (overridden.is(Opcodes.ACC_FINAL) || overridden.isStatic()) {
                findings.add(new Finding(
                        place + " overrides " + overridden.text(),
                        "it is " + (overridden.isStatic() ? "static" : "final") + " in " + release.label(),
                        "give the method another name"));
            } else if (overridden.restricted()) {
                findings.add(new Finding(
                        place + " overrides " + overridden.text(),
                        "it is @Restricted in " + release.label(),
                        "leave it to its own project"));
            }
        }
    }

    private static Stream<ApiMember> jenkinsOnly(List<ApiMember> members) {
        return members.stream().filter(member -> Classes.ofJenkins(member.owner()));
    }

    private void add(Reference reference, String problem, String remedy) {
        findings.add(finding(reference, problem, remedy));
    }

    private static Finding finding(Reference reference, String problem, String remedy) {
        return new Finding(reference.from() + ' ' + reference.action(), problem, remedy);
    }

    /** The text form of a method descriptor's owner, for messages about types alone. */
    static String text(String internalName) {
        return Type.getObjectType(internalName).getClassName();
    }
}
