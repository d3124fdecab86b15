package io.jenkins.plugins.codedeploy.linkage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads what one class file declares. */
final class ClassFileReader extends ClassVisitor {

    private static final Set<String> FORBIDDING = Set.of("NoExternalUse", "DoNotUse", "Beta");

    private final Map<String, ApiMember> members = new HashMap<>();
    private String name;
    private String superName;
    private List<String> interfaces;
    private int access;
    private boolean restricted;

    private ClassFileReader() {
        super(Opcodes.ASM9);
    }

    static ApiType read(byte[] file) {
        ClassFileReader reader = new ClassFileReader();
        new ClassReader(file).accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return new ApiType(
                reader.name,
                reader.access,
                reader.restricted,
                reader.superName,
                reader.interfaces,
                Map.copyOf(reader.members),
                true);
    }

    @Override
    public void visit(int version, int flags, String type, String signature, String parent, String[] parents) {
        name = type;
        access = flags;
        superName = parent == null ? "" : parent;
        interfaces = List.of(parents);
    }

    @Override
    public void visitInnerClass(String inner, String outer, String simpleName, int flags) {
        if (inner.equals(name)) {
            access = flags;
        }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return restriction(descriptor, () -> restricted = true);
    }

    @Override
    public FieldVisitor visitField(int flags, String field, String descriptor, String signature, Object value) {
        add(field, descriptor, flags, false, Set.of());
        return new FieldVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return restriction(annotation, () -> add(field, descriptor, flags, true, Set.of()));
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int flags, String method, String descriptor, String signature, String[] exceptions) {
        Set<String> thrown = exceptions == null ? Set.of() : Set.of(exceptions);
        add(method, descriptor, flags, false, thrown);
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return restriction(annotation, () -> add(method, descriptor, flags, true, thrown));
            }
        };
    }

    private void add(String member, String descriptor, int flags, boolean forbidden, Set<String> exceptions) {
        ApiMember added = new ApiMember(name, member, descriptor, flags, forbidden, exceptions);
        members.put(added.key(), added);
    }

    private static AnnotationVisitor restriction(String annotation, Runnable found) {
        if (!annotation.equals("Lorg/kohsuke/accmod/Restricted;")) {
            return null;
        }
        return new AnnotationVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitArray(String element) {
                return this;
            }

            @Override
            public void visit(String element, Object value) {
                String kind = ((Type) value).getClassName();
                if (FORBIDDING.contains(kind.substring(kind.lastIndexOf('.') + 1))) {
                    found.run();
                }
            }
        };
    }
}
