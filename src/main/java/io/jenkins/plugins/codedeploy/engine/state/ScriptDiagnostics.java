package io.jenkins.plugins.codedeploy.engine.state;

/**
 * What an instance says of a lifecycle event; every member but the code is text that the instance wrote.
 *
 * @param errorCode {@code Success}, {@code ScriptMissing}, {@code ScriptNotExecutable}, {@code ScriptTimedOut},
 *     {@code ScriptFailed} or {@code UnknownError}
 * @param scriptName the script's location in the AppSpec; empty when no script was concerned
 * @param message one sentence
 * @param logTail the last lines of the script's output, up to 4 KiB
 */
public record ScriptDiagnostics(String errorCode, String scriptName, String message, String logTail) {}
