package io.jenkins.plugins.codedeploy.emulator.host;

/**
 * How a lifecycle event ended on a host, in the words of the agent.
 *
 * @param errorCode a LifecycleErrorCode of the API
 */
public record Diagnosis(String errorCode, String scriptName, String message, String logTail) {

    /** The event went well. */
    public static Diagnosis success() {
        return new Diagnosis("Success", "", "Succeeded", "");
    }

    /** Something that is no script failed. */
    public static Diagnosis unknown(String message) {
        return new Diagnosis("UnknownError", "", message, "");
    }

    /** A script is not in the bundle. */
    public static Diagnosis missing(String script, String path) {
        return new Diagnosis("ScriptMissing", script, "Script does not exist at specified location: " + path, "");
    }

    /** A script cannot be made executable. */
    public static Diagnosis notExecutable(String script) {
        return new Diagnosis(
                "ScriptNotExecutable",
                script,
                "Unable to set script at specified location: " + script + " as executable",
                "");
    }

    /** A script ran too long. */
    public static Diagnosis timedOut(String script, String runAs, long seconds, String logTail) {
        return new Diagnosis(
                "ScriptTimedOut",
                script,
                "Script at specified location: " + script + user(runAs) + " failed to complete in " + seconds
                        + " seconds",
                logTail);
    }

    /** A script ended with a code other than 0. */
    public static Diagnosis failed(String script, String runAs, int exitCode, String logTail) {
        return new Diagnosis(
                "ScriptFailed",
                script,
                "Script at specified location: " + script + user(runAs) + " failed with exit code " + exitCode,
                logTail);
    }

    /** Whether the event succeeded. */
    public boolean isSuccess() {
        return errorCode.equals("Success");
    }

    private static String user(String runAs) {
        return runAs.isEmpty() ? "" : " run as user " + runAs;
    }
}
