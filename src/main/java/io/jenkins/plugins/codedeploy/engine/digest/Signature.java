package io.jenkins.plugins.codedeploy.engine.digest;

import io.jenkins.plugins.codedeploy.engine.state.LifecycleEvent;
import io.jenkins.plugins.codedeploy.engine.state.ScriptDiagnostics;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What makes two failures the same.
 *
 * <p>The last line is compared without what differs from one instance to the next: numbers, ids, addresses.
 */
record Signature(String event, String script, String errorCode, String lastLine) {
    private static final Pattern VARYING = Pattern.compile("\\b(?=\\w*\\d)[\\w.:-]+");

    static Signature of(LifecycleEvent event, TargetSnapshot target, UnaryOperator<String> masker) {
        ScriptDiagnostics why = event.diagnostics();
        if (why == null) {
            return new Signature(Words.name(event.name()), "", "", "");
        }
        List<String> tail = LogTail.lines(why.logTail(), masker);
        String last = tail.isEmpty() ? Words.message(why.message(), masker) : tail.get(tail.size() - 1);
        return new Signature(
                Words.name(event.name()),
                Words.name(why.scriptName()),
                Words.name(why.errorCode()),
                normal(last, target));
    }

    private static String normal(String line, TargetSnapshot target) {
        String anonymous = line.replace(target.id(), "#");
        return VARYING.matcher(anonymous).replaceAll("#").toLowerCase(Locale.ROOT);
    }
}
