package io.jenkins.plugins.codedeploy.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the controller's log record by record; a record is a headline and the lines of a stack trace below it. */
final class ControllerLog {

    private static final Pattern HEADLINE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+.*");
    private static final Pattern LOUD = Pattern.compile("[^\t]*\t(WARNING|SEVERE)\t.*", Pattern.DOTALL);
    private static final String OURS = "io.jenkins.plugins.codedeploy";

    private ControllerLog() {}

    /** Records at WARNING and above that name our packages or our plugin, without the refusals that scenario 9 provokes. */
    static List<String> complaints(String log) {
        return records(log).stream()
                .filter(record -> LOUD.matcher(record).matches())
                .filter(record -> !record.contains("CrumbFilter#doFilter: No valid crumb was included"))
                .filter(record -> record.contains(OURS) || record.contains("codedeploy-ng"))
                .toList();
    }

    private static List<String> records(String log) {
        List<String> records = new ArrayList<>();
        StringBuilder record = new StringBuilder();
        for (String line : log.lines().toList()) {
            if (HEADLINE.matcher(line).matches() && record.length() > 0) {
                records.add(record.toString());
                record.setLength(0);
            }
            record.append(line).append('\n');
        }
        records.add(record.toString());
        return records;
    }
}
