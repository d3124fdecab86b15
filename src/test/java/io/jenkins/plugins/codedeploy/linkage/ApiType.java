package io.jenkins.plugins.codedeploy.linkage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class, interface, enum or annotation type as it is declared.
 *
 * @param name internal name
 * @param access the access flags of the class file format; for a nested type those of its declaration
 * @param restricted true if an annotation of the declaring project forbids outsiders to use it
 * @param superName internal name of the superclass; {@code java/lang/Object} for interfaces, empty for Object itself
 * @param members by {@link ApiMember#key()}
 * @param bridges true if the compiler's bridge methods are among the members
 */
record ApiType(
        String name,
        int access,
        boolean restricted,
        String superName,
        List<String> interfaces,
        Map<String, ApiMember> members,
        boolean bridges) {

    Optional<ApiMember> member(String memberName, String descriptor) {
        return Optional.ofNullable(members.get(ApiMember.key(memberName, descriptor)));
    }

    boolean is(int flag) {
        return (access & flag) != 0;
    }

    boolean isInterface() {
        return is(Opcodes.ACC_INTERFACE);
    }

    boolean isOpenToOutsiders() {
        return is(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED);
    }

    /** The name as a person would write it; nested types keep their dollar sign. */
    String text() {
        return Type.getObjectType(name).getClassName();
    }

    String kind() {
        if (is(Opcodes.ACC_ANNOTATION)) {
            return "an annotation";
        }
        if (isInterface()) {
            return "an interface";
        }
        return is(Opcodes.ACC_ENUM) ? "an enum" : "a class";
    }
}
