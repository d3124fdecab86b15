package io.jenkins.plugins.codedeploy.linkage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Looks members up the way the JVM does: through superclasses first, then through all interfaces. */
record Hierarchy(Classes classes) {

    /** The type itself, its superclasses from near to far, then every interface of any of them. */
    Set<ApiType> withSupertypes(String internalName) {
        Set<ApiType> found = new LinkedHashSet<>();
        for (Optional<ApiType> type = classes.find(internalName); type.isPresent(); ) {
            found.add(type.get());
            type = classes.find(type.get().superName());
        }
        Deque<ApiType> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (String name : open.removeFirst().interfaces()) {
                classes.find(name).filter(found::add).ifPresent(open::addLast);
            }
        }
        return found;
    }

    Optional<ApiMember> resolve(String owner, String name, String descriptor) {
        return withSupertypes(owner).stream()
                .flatMap(type -> type.member(name, descriptor).stream())
                .findFirst();
    }

    boolean isSubtype(String internalName, String supertype) {
        return withSupertypes(internalName).stream()
                .anyMatch(type -> type.name().equals(supertype));
    }

    /** What a method of a type overrides or implements, in every supertype that declares it. */
    List<ApiMember> overridden(String owner, ApiMember method) {
        if (method.name().startsWith("<") || method.isStatic() || method.is(Opcodes.ACC_PRIVATE)) {
            return List.of();
        }
        return withSupertypes(owner).stream()
                .filter(type -> !type.name().equals(owner))
                .flatMap(type -> type.member(method.name(), method.descriptor()).stream())
                .filter(member -> member.isOpenToOutsiders())
                .toList();
    }

    /** The abstract methods that a class inherits and nobody in its hierarchy implements. */
    List<ApiMember> unimplemented(String owner) {
        Map<String, ApiMember> missing = new LinkedHashMap<>();
        Set<ApiType> all = withSupertypes(owner);
        for (ApiType type : all) {
            for (ApiMember member : type.members().values()) {
                if (member.is(Opcodes.ACC_ABSTRACT) && !isImplemented(all, member)) {
                    missing.putIfAbsent(member.key(), member);
                }
            }
        }
        return missing.values().stream()
                .sorted(java.util.Comparator.comparing(ApiMember::text))
                .toList();
    }

    private boolean isImplemented(Set<ApiType> all, ApiMember wanted) {
        return all.stream()
                .anyMatch(type -> candidates(type, wanted).anyMatch(found -> implementsIt(type, found, wanted)));
    }

    /** Lists name no bridge methods; there, a method of the same name and number of parameters stands for its bridge. */
    private static Stream<ApiMember> candidates(ApiType type, ApiMember wanted) {
        return type.bridges()
                ? type.member(wanted.name(), wanted.descriptor()).stream()
                : type.members().values().stream()
                        .filter(member -> member.isMethod() && member.name().equals(wanted.name()))
                        .filter(member -> parameters(member) == parameters(wanted));
    }

    private boolean implementsIt(ApiType type, ApiMember found, ApiMember wanted) {
        if (found.is(Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) {
            return false;
        }
        return !type.isInterface() || isSubtype(type.name(), wanted.owner());
    }

    private static int parameters(ApiMember method) {
        return Type.getArgumentTypes(method.descriptor()).length;
    }
}
