package io.jenkins.plugins.codedeploy.linkage;

import org.objectweb.asm.Type;

/** One thing that a class file asks of another class. */
sealed interface Reference {

    /** Where in our code: {@code class a.B} or {@code class a.B method c}. */
    String from();

    /** The internal name of the class that is asked. */
    String owner();

    /** What our code does there, as a clause. */
    String action();

    /** A type named anywhere: in a descriptor, a cast, a catch clause, an annotation, a class literal. */
    record Mention(String from, String owner) implements Reference {
        @Override
        public String action() {
            return "mentions " + Type.getObjectType(owner).getClassName();
        }
    }

    /** A superclass or a superinterface. */
    record Inheritance(String from, String owner, boolean asInterface) implements Reference {
        @Override
        public String action() {
            return (asInterface ? "implements " : "extends ")
                    + Type.getObjectType(owner).getClassName();
        }
    }

    /** A method or constructor called, or named by a method reference. */
    record Call(String from, String owner, String name, String descriptor, boolean isStatic, boolean onInterface)
            implements Reference {
        @Override
        public String action() {
            return "calls " + ApiMember.text(owner, name, descriptor);
        }
    }

    /** A field read or written. */
    record FieldUse(String from, String owner, String name, String descriptor, boolean isStatic, boolean writes)
            implements Reference {
        @Override
        public String action() {
            return (writes ? "writes " : "reads ") + ApiMember.text(owner, name, descriptor);
        }
    }

    /** A lambda or method reference that becomes an instance of an interface. */
    record Lambda(String from, String owner, String name, String descriptor) implements Reference {
        @Override
        public String action() {
            return "has a lambda for " + ApiMember.text(owner, name, descriptor);
        }
    }

    /** An element that an annotation gives a value. */
    record Element(String from, String owner, String name) implements Reference {
        @Override
        public String action() {
            return "sets the element " + name + " of @"
                    + Type.getObjectType(owner).getClassName();
        }
    }
}
