package io.jenkins.plugins.codedeploy.inquiry;

import hudson.Util;
import hudson.util.FormValidation;
import java.util.List;
import java.util.stream.Collectors;

/** Shows what a test found as a short table below its button. */
final class FindingTable {
    private static final String ROW = "<tr><td>%s</td><td>%s</td><td>%s</td></tr>";
    private static final String START = "<table class=\"jenkins-table\"><tbody>";
    private static final String END = "</tbody></table>";

    private FindingTable() {}

    static FormValidation of(List<Finding> findings) {
        String markup = findings.stream().map(FindingTable::row).collect(Collectors.joining("", START, END));
        return findings.stream().allMatch(Finding::good)
                ? FormValidation.okWithMarkup(markup)
                : FormValidation.errorWithMarkup(markup);
    }

    private static String row(Finding finding) {
        return ROW.formatted(
                finding.good() ? "✓" : "✗", Util.xmlEscape(finding.what()), Util.xmlEscape(finding.text()));
    }
}
