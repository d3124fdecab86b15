package io.jenkins.plugins.codedeploy.linkage;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Walks a class file and notes everything that it asks of other classes. */
final class ReferenceCollector extends ClassVisitor {

    private final Set<Reference> found;
    private String from;

    private ReferenceCollector(Set<Reference> found, ClassVisitor mentions) {
        super(Opcodes.ASM9, mentions);
        this.found = found;
    }

    static Set<Reference> of(byte[] classFile) {
        Set<Reference> found = new LinkedHashSet<>();
        ClassReader file = new ClassReader(classFile);
        String from = "class " + Type.getObjectType(file.getClassName()).getClassName();
        // A remapper is shown every type name there is, in signatures and annotations too; nothing is remapped.
        Remapper mentions = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                found.add(new Reference.Mention(from, internalName));
                return internalName;
            }
        };
        ClassVisitor sink = new ClassRemapper(new ClassWriter(0), mentions);
        file.accept(new ReferenceCollector(found, sink), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        super.visit(version, access, name, signature, superName, interfaces);
        from = "class " + Type.getObjectType(name).getClassName();
        if (superName != null) {
            found.add(new Reference.Inheritance(from, superName, false));
        }
        for (String parent : interfaces) {
            found.add(new Reference.Inheritance(from, parent, true));
        }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return new Elements(from, descriptor, super.visitAnnotation(descriptor, visible));
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        String field = from + " field " + name;
        return new FieldVisitor(Opcodes.ASM9, super.visitField(access, name, descriptor, signature, value)) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return new Elements(field, annotation, super.visitAnnotation(annotation, visible));
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new Body(from + " method " + name, super.visitMethod(access, name, descriptor, signature, exceptions));
    }

    private final class Body extends MethodVisitor {

        private final String from;

        Body(String from, MethodVisitor next) {
            super(Opcodes.ASM9, next);
            this.from = from;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return new Elements(from, descriptor, super.visitAnnotation(descriptor, visible));
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            return new Elements(from, descriptor, super.visitParameterAnnotation(parameter, descriptor, visible));
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            super.visitFieldInsn(opcode, owner, name, descriptor);
            boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
            boolean writes = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
            found.add(new Reference.FieldUse(from, owner, name, descriptor, isStatic, writes));
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean onInterface) {
            super.visitMethodInsn(opcode, owner, name, descriptor, onInterface);
            if (!owner.startsWith("[")) {
                boolean isStatic = opcode == Opcodes.INVOKESTATIC;
                found.add(new Reference.Call(from, owner, name, descriptor, isStatic, onInterface));
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
            for (Object argument : arguments) {
                if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
                    boolean isStatic = handle.getTag() == Opcodes.H_INVOKESTATIC;
                    found.add(new Reference.Call(
                            from,
                            handle.getOwner(),
                            handle.getName(),
                            handle.getDesc(),
                            isStatic,
                            handle.isInterface()));
                }
            }
            if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
                String type = Type.getReturnType(descriptor).getInternalName();
                found.add(new Reference.Lambda(from, type, name, ((Type) arguments[0]).getDescriptor()));
            }
        }
    }

    private final class Elements extends AnnotationVisitor {

        private final String from;
        private final String owner;

        Elements(String from, String descriptor, AnnotationVisitor next) {
            super(Opcodes.ASM9, next);
            this.from = from;
            this.owner = Type.getType(descriptor).getInternalName();
        }

        private void note(String name) {
            found.add(new Reference.Element(from, owner, name));
        }

        @Override
        public void visit(String name, Object value) {
            super.visit(name, value);
            note(name);
        }

        @Override
        public void visitEnum(String name, String descriptor, String value) {
            super.visitEnum(name, descriptor, value);
            note(name);
            String type = Type.getType(descriptor).getInternalName();
            found.add(new Reference.FieldUse(from, type, value, descriptor, true, false));
        }

        @Override
        public AnnotationVisitor visitArray(String name) {
            note(name);
            return super.visitArray(name);
        }
    }
}
