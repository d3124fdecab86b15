package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.bundle.Finding;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of findings. */
public enum LintMode {
    /** Errors stop the deployment before anything leaves; warnings go to the log. */
    STRICT,
    /** Everything goes to the log and nothing stops. */
    WARN,
    /** Nothing is checked. */
    OFF;

    /** Returns the spelling of Pipelines. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the mode that Pipelines spell so.
     *
     * @throws InputProblem when there is none
     */
    public static LintMode of(String symbol) {
        return Arrays.stream(values())
                .filter(mode -> mode.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new InputProblem(
                        "lint", symbol, "lint '" + symbol + "' does not exist", "use strict, warn or off"));
    }

    /** Returns what is to be printed: all findings, or none when checks are off. */
    public List<Finding> shown(List<Finding> findings) {
        return this == OFF ? List.of() : List.copyOf(findings);
    }

    /**
     * Stops when an error is among the findings and errors count.
     *
     * @throws InputProblem with the first error and how many there are
     */
    public void admit(List<Finding> findings) {
        List<Finding> errors = findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .toList();
        if (this != STRICT || errors.isEmpty()) {
            return;
        }
        Finding first = errors.get(0);
        String place = first.file() + (first.line() > 0 ? ":" + first.line() : "");
        String count = errors.size() == 1 ? "" : errors.size() + " errors in the bundle, the first in ";
        throw new InputProblem("lint", place, count + place + ": " + first.problem(), first.remedy());
    }
}
