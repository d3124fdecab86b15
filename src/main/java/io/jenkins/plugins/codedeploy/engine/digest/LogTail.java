package io.jenkins.plugins.codedeploy.engine.digest;

import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The end of a script's output, made fit to be printed.
 *
 * <p>An instance can write what it likes there: control, ANSI and bidi characters, the preamble of a Jenkins console note,
 * secrets. None of it gets through, and no line or tail is longer than a person reads.
 */
final class LogTail {
    static final int LINES = 15;
    static final int LINE_LENGTH = 300;

    /** The console notes of Jenkins: between these two, a base64 text that a browser's console would act upon. */
    private static final Pattern CONSOLE_NOTE = Pattern.compile("\u001b\\[8mha:[^\u001b\\r\\n]*(\u001b\\[0m)?");

    private static final Pattern ANSI =
            Pattern.compile("\u001b(\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b\\r\\n]*(\u0007|\u001b\\\\)?|.)?");

    /** What the agent itself writes into every tail and what the lines above it say already. */
    private static final Pattern AGENT_LINE = Pattern.compile("(LifecycleEvent|Script) - .*");

    private static final Pattern STREAM = Pattern.compile("^\\[(stdout|stderr)](?=\\S)");

    private LogTail() {}

    /** Returns the last lines that the script wrote, without those of the agent. */
    static List<String> lines(String text, UnaryOperator<String> masker) {
        String masked = masker.apply(plain(text));
        List<String> lines = Arrays.stream(masked.split("\\R"))
                .map(line -> ForeignText.clean(line, LINE_LENGTH))
                .filter(line -> !line.isBlank() && !AGENT_LINE.matcher(line).matches())
                .map(line -> STREAM.matcher(line).replaceFirst("[$1] "))
                .toList();
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }

    /** Takes escape sequences out, as a whole. */
    static String plain(String text) {
        return ANSI.matcher(CONSOLE_NOTE.matcher(text).replaceAll("")).replaceAll("");
    }
}
