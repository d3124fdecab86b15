package jenkins.model;

/** Says which Jenkins {@link Jenkins#get()} returns; in a package of core, since only there it can be said. */
public final class RunningJenkins {
    private RunningJenkins() {}

    /** From now on, this one is running. */
    public static void is(Jenkins jenkins) {
        Jenkins.HOLDER = () -> jenkins;
    }

    /** From now on, none is running. */
    public static void isNone() {
        Jenkins.HOLDER = () -> null;
    }
}
