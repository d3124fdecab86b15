package io.jenkins.plugins.codedeploy.inquiry;

import hudson.Util;
import hudson.util.FormValidation;
import java.util.List;

/** Shows what a test found as a short table below its button. */
final class FindingTable {
    private FindingTable() {}

    static FormValidation of(List<Finding> findings) {
        StringBuilder table = new StringBuilder("<table class=\"jenkins-table\"><tbody>");
        findings.forEach(finding -> table.append("<tr><td>")
                .append(finding.good() ? "✓" : "✗")
                .append("</td><td>")
                .append(Util.xmlEscape(finding.what()))
                .append("</td><td>")
                .append(Util.xmlEscape(finding.text()))
                .append("</td></tr>"));
        String markup = table.append("</tbody></table>").toString();
        return findings.stream().allMatch(Finding::good)
                ? FormValidation.okWithMarkup(markup)
                : FormValidation.errorWithMarkup(markup);
    }
}
