package io.jenkins.plugins.codedeploy.engine.plan;

/** The name of a role's session, by which CloudTrail tells which build did something. */
public final class SessionName {
    /** STS: 2 to 64 of letters, digits and {@code _+=,.@-}. */
    public static final int MAX = 64;

    private static final String PREFIX = "jenkins-";

    private SessionName() {}

    /**
     * Returns {@code jenkins-<job>-<build>} in the characters that STS allows; the job's name is cut from its left, since
     * folders come first and the end tells jobs apart.
     */
    public static String of(String job, int build) {
        String suffix = "-" + build;
        int room = MAX - PREFIX.length() - suffix.length();
        String name = allowed(job);
        return PREFIX + name.substring(Math.max(0, name.length() - room)) + suffix;
    }

    /** Returns a name that STS accepts for whatever a person configured; never shorter than two characters. */
    public static String clean(String text) {
        String name = allowed(text);
        return name.length() < 2 ? PREFIX + "codedeploy" : name.substring(0, Math.min(MAX, name.length()));
    }

    private static String allowed(String text) {
        return text.trim().replaceAll("[^\\w+=,.@-]+", "-");
    }
}
