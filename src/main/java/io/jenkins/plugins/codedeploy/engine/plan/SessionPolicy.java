package io.jenkins.plugins.codedeploy.engine.plan;

/**
 * Whether a role's session may do less than the role.
 *
 * @param minimal whether it may do only what the step at hand needs
 * @param document the policy that says so, in the form of STS; empty until it is known, and where none is applied
 */
public record SessionPolicy(boolean minimal, String document) {
    /** The session may do what the role may. */
    public static final SessionPolicy NONE = new SessionPolicy(false, "");

    /** The session may do only what is needed, which is yet to be found out. */
    public static final SessionPolicy MINIMAL = new SessionPolicy(true, "");
}
