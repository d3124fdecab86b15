package org.jenkinsci.remoting;

import java.util.Collection;

public final class Role {
    private final String name;

    public Role(String name) {
        this.name = name;
    }

    public Role(Class<?> name) {
        this(name.getName());
    }

    public String getName() {
        return name;
    }

    public String toString() {
        return "Role[" + name + ']';
    }

    public boolean equals(Object obj) {
        return obj instanceof Role that && name.equals(that.name);
    }

    public int hashCode() {
        return name.hashCode();
    }

    public static final Role UNKNOWN = new Role("unknown");
    public static final Collection<Role> UNKNOWN_SET = java.util.Set.of(UNKNOWN);
}
