package hudson.security;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jvnet.localizer.Localizable;

@SuppressWarnings("rawtypes")
public final class PermissionGroup implements Iterable<Permission>, Comparable<PermissionGroup> {
    private final List<Permission> permissions = new ArrayList<>();

    @NonNull
    public final Class owner;

    public final Localizable title;

    public PermissionGroup(@NonNull Class owner, Localizable title) throws IllegalStateException {
        this.owner = owner;
        this.title = title;
    }

    public String getId() {
        return owner.getName();
    }

    public Iterator<Permission> iterator() {
        return getPermissions().iterator();
    }

    public List<Permission> getPermissions() {
        return List.copyOf(permissions);
    }

    public Permission find(String name) {
        return permissions.stream()
                .filter(permission -> permission.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    public int compareTo(PermissionGroup that) {
        return getId().compareTo(that.getId());
    }

    public boolean equals(Object o) {
        return o instanceof PermissionGroup that && getId().equals(that.getId());
    }

    public int hashCode() {
        return getId().hashCode();
    }

    public int size() {
        return permissions.size();
    }

    public String toString() {
        return "PermissionGroup[" + getId() + ']';
    }

    void add(Permission permission) {
        permissions.add(permission);
    }
}
