package io.jenkins.plugins.codedeploy.linkage;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A field, method or constructor as its class declares it.
 *
 * @param owner internal name of the declaring class
 * @param access the access flags of the class file format
 * @param restricted true if an annotation of the declaring project forbids outsiders to use it
 * @param exceptions internal names of the declared exceptions, without type variables
 */
record ApiMember(String owner, String name, String descriptor, int access, boolean restricted, Set<String> exceptions) {

    boolean isMethod() {
        return descriptor.startsWith("(");
    }

    boolean is(int flag) {
        return (access & flag) != 0;
    }

    boolean isStatic() {
        return is(Opcodes.ACC_STATIC);
    }

    boolean isOpenToOutsiders() {
        return is(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED);
    }

    String key() {
        return key(name, descriptor);
    }

    static String key(String name, String descriptor) {
        return name + ' ' + descriptor;
    }

    /** The member as a person would write it: {@code void hudson.BulkChange.commit()}. */
    String text() {
        return text(owner, name, descriptor);
    }

    static String text(String owner, String name, String descriptor) {
        Type type = Type.getType(descriptor);
        if (type.getSort() != Type.METHOD) {
            return type.getClassName() + ' ' + Type.getObjectType(owner).getClassName() + '.' + name;
        }
        StringBuilder text = new StringBuilder();
        if (name.equals("<init>")) {
            text.append("new ").append(Type.getObjectType(owner).getClassName());
        } else {
            text.append(type.getReturnType().getClassName()).append(' ');
            text.append(Type.getObjectType(owner).getClassName()).append('.').append(name);
        }
        text.append('(');
        for (int i = 0; i < type.getArgumentTypes().length; i++) {
            text.append(i == 0 ? "" : ", ").append(type.getArgumentTypes()[i].getClassName());
        }
        return text.append(')').toString();
    }
}
