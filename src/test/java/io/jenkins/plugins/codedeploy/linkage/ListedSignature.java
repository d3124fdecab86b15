package io.jenkins.plugins.codedeploy.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;

/** Reads the written form of a declaration: its modifiers, the interfaces of a type, the exceptions of a method. */
final class ListedSignature {

    private static final Map<String, Integer> FLAGS = Map.ofEntries(
            Map.entry("public", Opcodes.ACC_PUBLIC),
            Map.entry("protected", Opcodes.ACC_PROTECTED),
            Map.entry("private", Opcodes.ACC_PRIVATE),
            Map.entry("static", Opcodes.ACC_STATIC),
            Map.entry("final", Opcodes.ACC_FINAL),
            Map.entry("abstract", Opcodes.ACC_ABSTRACT),
            Map.entry("interface", Opcodes.ACC_INTERFACE),
            Map.entry("@interface", Opcodes.ACC_INTERFACE | Opcodes.ACC_ANNOTATION),
            Map.entry("enum", Opcodes.ACC_ENUM));
    private static final Set<String> WITHOUT_FLAG =
            Set.of("default", "synchronized", "native", "transient", "volatile", "strictfp", "sealed", "class");

    private ListedSignature() {}

    /** Access flags of a declaration, from its leading modifiers. */
    static int access(String signature) {
        int access = 0;
        for (String word : signature.split(" ")) {
            Integer flag = FLAGS.get(word);
            if (flag != null) {
                access |= flag;
            } else if (!WITHOUT_FLAG.contains(word)) {
                return access;
            }
        }
        return access;
    }

    /** Internal names of the interfaces that a type names directly. */
    static List<String> interfaces(String signature, boolean isInterface) {
        String plain = withoutTypeArguments(signature);
        int start = plain.indexOf(isInterface ? " extends " : " implements ");
        if (start < 0) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (String name : plain.substring(plain.indexOf(' ', start + 1)).split(",")) {
            names.add(internalName(name.trim()));
        }
        return names;
    }

    /** Internal names of the exceptions that a method declares; a type variable becomes {@code *}. */
    static Set<String> exceptions(String signature) {
        int start = signature.lastIndexOf(") throws ");
        Set<String> names = new TreeSet<>();
        if (start >= 0) {
            for (String name : signature.substring(start + ") throws ".length()).split(",")) {
                names.add(internalName(name.trim()));
            }
        }
        return names;
    }

    private static String withoutTypeArguments(String signature) {
        StringBuilder plain = new StringBuilder();
        int depth = 0;
        for (char c : signature.toCharArray()) {
            depth += c == '<' ? 1 : 0;
            if (depth == 0) {
                plain.append(c);
            }
            depth -= c == '>' ? 1 : 0;
        }
        return plain.toString();
    }

    /** Package names start in lower case and types in upper case in all of these lists. */
    private static String internalName(String written) {
        if (!written.contains(".")) {
            return written.length() <= 2 ? "*" : "java/lang/" + written;
        }
        StringBuilder name = new StringBuilder();
        boolean inType = false;
        for (String part : written.split("\\.")) {
            name.append(name.isEmpty() ? "" : inType ? "$" : "/").append(part);
            inType |= Character.isUpperCase(part.charAt(0));
        }
        return name.toString();
    }
}
