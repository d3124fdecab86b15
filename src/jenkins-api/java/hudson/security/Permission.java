package hudson.security;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Comparator;
import java.util.Set;
import org.jvnet.localizer.Localizable;

@SuppressWarnings("rawtypes")
public final class Permission {
    public static final PermissionGroup HUDSON_PERMISSIONS = new PermissionGroup(hudson.model.Hudson.class, null);
    public static final Permission HUDSON_ADMINISTER =
            new Permission(HUDSON_PERMISSIONS, "Administer", null, null, PermissionScope.JENKINS);
    private final Set<PermissionScope> scopes;
    public static final Comparator<Permission> ID_COMPARATOR = Comparator.comparing(Permission::getId);

    @NonNull
    public final Class owner;

    @NonNull
    public final PermissionGroup group;

    @NonNull
    public final String name;

    @CheckForNull
    public final Localizable description;

    @CheckForNull
    public final Permission impliedBy;

    public boolean enabled;

    public Permission(
            @NonNull PermissionGroup group,
            @NonNull String name,
            @CheckForNull Localizable description,
            @CheckForNull Permission impliedBy,
            boolean enable,
            @NonNull PermissionScope[] scopes)
            throws IllegalStateException {
        this.group = group;
        this.owner = group.owner;
        this.name = name;
        this.description = description;
        this.impliedBy = impliedBy;
        this.enabled = enable;
        this.scopes = Set.of(scopes);
        group.add(this);
    }

    public Permission(
            @NonNull PermissionGroup group,
            @NonNull String name,
            @CheckForNull Localizable description,
            @CheckForNull Permission impliedBy,
            @NonNull PermissionScope scope) {
        this(group, name, description, impliedBy, true, new PermissionScope[] {scope});
    }

    public boolean isContainedBy(@NonNull PermissionScope s) {
        return scopes.stream().anyMatch(scope -> scope.isContainedBy(s));
    }

    @NonNull
    public String getId() {
        return owner.getName() + '.' + name;
    }

    public boolean equals(Object o) {
        return o instanceof Permission that && getId().equals(that.getId());
    }

    public int hashCode() {
        return getId().hashCode();
    }

    public String toString() {
        return "Permission[" + owner + ',' + name + ']';
    }

    public void setEnabled(boolean enable) {
        enabled = enable;
    }

    public boolean getEnabled() {
        return enabled;
    }

    public static final PermissionGroup GROUP = new PermissionGroup(Permission.class, null);
    public static final Permission READ =
            new Permission(GROUP, "GenericRead", null, HUDSON_ADMINISTER, PermissionScope.JENKINS);
    public static final Permission WRITE =
            new Permission(GROUP, "GenericWrite", null, HUDSON_ADMINISTER, PermissionScope.JENKINS);
    public static final Permission CREATE =
            new Permission(GROUP, "GenericCreate", null, WRITE, PermissionScope.JENKINS);
    public static final Permission UPDATE =
            new Permission(GROUP, "GenericUpdate", null, WRITE, PermissionScope.JENKINS);
    public static final Permission DELETE =
            new Permission(GROUP, "GenericDelete", null, WRITE, PermissionScope.JENKINS);
    public static final Permission CONFIGURE =
            new Permission(GROUP, "GenericConfigure", null, UPDATE, PermissionScope.JENKINS);
}
