package io.jenkins.plugins.codedeploy.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;

/** Holds the API signature classes that we compile against to the real API that they stand for. */
final class SignatureCheck {

    private static final int TYPE_FLAGS =
            Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ANNOTATION | Opcodes.ACC_ENUM;
    private static final int CLASS_FLAGS = Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT;
    private static final String REMEDY = "write the signature class as the real one is";

    private final CompiledClasses signatures;
    private final Release release;
    private final Hierarchy real;
    private final List<Finding> findings = new ArrayList<>();

    SignatureCheck(CompiledClasses signatures, Release release) {
        this.signatures = signatures;
        this.release = release;
        this.real = new Hierarchy(release.classes().orElse(new LibraryClasses()));
    }

    List<Finding> findings() {
        for (String name : new TreeSet<>(signatures.files().keySet())) {
            signatures.find(name).filter(type -> isPartOfTheApi(type)).ifPresent(this::check);
        }
        return List.copyOf(findings);
    }

    /** What outsiders cannot see may be as it likes; so may stand-ins for libraries that are not in the facts. */
    private boolean isPartOfTheApi(ApiType type) {
        boolean enumBody =
                type.superName().startsWith(type.name().replaceAll("\\$.*", "")) && !type.isOpenToOutsiders();
        return !enumBody && type.isOpenToOutsiders() && Classes.ofJenkins(type.name());
    }

    private void check(ApiType type) {
        Optional<ApiType> found = release.classes().find(type.name());
        if (found.isEmpty()) {
            add(type, "no such class in " + release.label(), "remove it");
            return;
        }
        checkKind(type, found.get());
        type.members().values().stream()
                .filter(ApiMember::isOpenToOutsiders)
                .filter(member -> !member.is(Opcodes.ACC_SYNTHETIC))
                .sorted(Comparator.comparing(ApiMember::text))
                .forEach(member -> check(type, found.get(), member));
    }

    private void check(ApiType type, ApiType realType, ApiMember member) {
        Optional<ApiMember> found = member.name().equals("<init>")
                ? realType.member(member.name(), member.descriptor())
                : real.resolve(realType.name(), member.name(), member.descriptor());
        String noun = member.name().equals("<init>") ? "constructor" : member.isMethod() ? "method" : "field";
        if (found.isEmpty()) {
            add(type, "no " + noun + ' ' + member.text() + " in " + release.label(), REMEDY);
            return;
        }
        for (Flag flag : Flag.values()) {
            boolean inherited = !found.get().owner().equals(type.name());
            if (member.is(flag.bit) != found.get().is(flag.bit) && !(inherited && flag == Flag.ABSTRACT)) {
                String is = found.get().is(flag.bit) ? " is " : " is not ";
                add(type, noun + ' ' + member.text() + is + flag + " in " + release.label(), REMEDY);
            }
        }
        checkExceptions(type, member, found.get());
    }

    private void checkExceptions(ApiType type, ApiMember member, ApiMember found) {
        Set<String> ours = new TreeSet<>(member.exceptions());
        Set<String> theirs = new TreeSet<>(found.exceptions());
        // A list writes a type variable by its name, a class file by its bound.
        if (theirs.remove("*")) {
            ours.removeAll(Set.of("java/lang/Throwable", "java/lang/Exception"));
        }
        if (!ours.equals(theirs)
                && Classes.ofJenkins(found.owner())
                && found.owner().equals(type.name())) {
            add(type, "method " + member.text() + " throws " + theirs + " in " + release.label(), REMEDY);
        }
    }

    private void checkKind(ApiType type, ApiType found) {
        boolean sameKind = (type.access() & TYPE_FLAGS) == (found.access() & TYPE_FLAGS);
        boolean freeFlags = type.isInterface() || type.is(Opcodes.ACC_ENUM);
        if (!sameKind || !freeFlags && (type.access() & CLASS_FLAGS) != (found.access() & CLASS_FLAGS)) {
            add(type, "it is " + describe(found) + " in " + release.label(), REMEDY);
        }
        if (!type.superName().equals(found.superName())) {
            add(type, "its superclass is " + LinkageCheck.text(found.superName()) + " in " + release.label(), REMEDY);
        }
        for (String parent : type.interfaces()) {
            if (!type.is(Opcodes.ACC_ANNOTATION) && !real.isSubtype(type.name(), parent)) {
                add(type, "it is no " + LinkageCheck.text(parent) + " in " + release.label(), REMEDY);
            }
        }
    }

    private static String describe(ApiType type) {
        String finality = type.is(Opcodes.ACC_FINAL) ? " final" : type.is(Opcodes.ACC_ABSTRACT) ? " abstract" : "";
        return type.kind() + (type.isInterface() ? "" : finality.isEmpty() ? "" : " (" + finality.trim() + ")");
    }

    private void add(ApiType type, String problem, String remedy) {
        findings.add(new Finding("signature class " + type.text(), problem, remedy));
    }

    private enum Flag {
        PUBLIC(Opcodes.ACC_PUBLIC),
        STATIC(Opcodes.ACC_STATIC),
        FINAL(Opcodes.ACC_FINAL),
        ABSTRACT(Opcodes.ACC_ABSTRACT);

        private final int bit;

        Flag(int bit) {
            this.bit = bit;
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
