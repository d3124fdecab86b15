package io.jenkins.plugins.codedeploy.linkage;

import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;

/** Judges single uses of methods, fields, lambdas and annotation elements. */
record MemberCheck(Hierarchy real, String label) {

    /**
     * @param us the internal name of the class that uses it
     * @param owner the type whose member is used
     */
    Optional<Finding> use(String us, Reference reference, ApiType owner) {
        if (reference instanceof Reference.Call call) {
            return call(us, call, owner);
        }
        if (reference instanceof Reference.FieldUse use) {
            return field(us, use);
        }
        if (reference instanceof Reference.Lambda lambda) {
            return lambda(lambda);
        }
        return reference instanceof Reference.Element element ? element(element, owner) : Optional.empty();
    }

    private Optional<Finding> call(String us, Reference.Call call, ApiType owner) {
        Optional<ApiMember> found = real.resolve(call.owner(), call.name(), call.descriptor());
        // A constructor is never inherited.
        if (found.isEmpty()
                || call.name().equals("<init>") && !found.get().owner().equals(call.owner())) {
            return finding(call, "no such " + noun(call.name()), "call one that is there");
        }
        if (!Classes.ofJenkins(found.get().owner())) {
            return Optional.empty();
        }
        if (owner.isInterface() != call.onInterface()) {
            return finding(
                    call, LinkageCheck.text(call.owner()) + " is " + owner.kind(), "correct its signature class");
        }
        return judge(us, call, found.get(), call.isStatic());
    }

    private Optional<Finding> field(String us, Reference.FieldUse use) {
        Optional<ApiMember> found = real.resolve(use.owner(), use.name(), use.descriptor());
        if (found.isEmpty()) {
            return finding(use, "no such field", "use one that is there");
        }
        if (!Classes.ofJenkins(found.get().owner())) {
            return Optional.empty();
        }
        if (use.writes() && found.get().is(Opcodes.ACC_FINAL)) {
            return finding(use, "it is final", "leave it as it is");
        }
        return judge(us, use, found.get(), use.isStatic());
    }

    private Optional<Finding> lambda(Reference.Lambda lambda) {
        List<ApiMember> missing = real.unimplemented(lambda.owner());
        if (missing.size() == 1 && missing.get(0).key().equals(ApiMember.key(lambda.name(), lambda.descriptor()))) {
            return Optional.empty();
        }
        return finding(
                lambda,
                "its abstract methods are "
                        + missing.stream().map(ApiMember::text).toList(),
                "write a class that implements them");
    }

    private Optional<Finding> element(Reference.Element element, ApiType annotation) {
        boolean known = annotation.members().values().stream()
                .anyMatch(member -> member.name().equals(element.name()));
        return known ? Optional.empty() : finding(element, "no such element", "leave it out");
    }

    private Optional<Finding> judge(String us, Reference reference, ApiMember found, boolean wantsStatic) {
        if (found.isStatic() != wantsStatic) {
            return finding(
                    reference,
                    found.isStatic() ? "it is static" : "it is not static",
                    "correct its signature class and use it so");
        }
        if (!isAccessible(us, found)) {
            return finding(reference, "it is not visible here", "use a public " + noun(found.name()));
        }
        boolean closed =
                real.classes().find(found.owner()).map(ApiType::restricted).orElse(false);
        if (found.restricted() || closed) {
            return finding(reference, "it is @Restricted", "use what is open to plugins");
        }
        return Optional.empty();
    }

    private boolean isAccessible(String us, ApiMember found) {
        return found.is(Opcodes.ACC_PUBLIC) || found.is(Opcodes.ACC_PROTECTED) && real.isSubtype(us, found.owner());
    }

    private static String noun(String name) {
        return name.equals("<init>") ? "constructor" : "method";
    }

    private Optional<Finding> finding(Reference reference, String problem, String remedy) {
        return Optional.of(new Finding(reference.from() + ' ' + reference.action(), problem + " in " + label, remedy));
    }
}
