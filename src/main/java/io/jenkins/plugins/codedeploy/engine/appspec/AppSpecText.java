package io.jenkins.plugins.codedeploy.engine.appspec;

import java.util.List;

/** Looks at the bare characters of an AppSpec file before it is parsed. */
final class AppSpecText {
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final char REPLACEMENT = '\ufffd';

    private final FindingList findings;

    AppSpecText(FindingList findings) {
        this.findings = findings;
    }

    /** Tells whether parsing makes sense. */
    boolean isReadable(String text) {
        if (text.indexOf(REPLACEMENT) >= 0 || text.indexOf('\0') >= 0) {
            findings.error(0, "the file is not UTF-8 text", "save it as UTF-8 without a byte order mark");
            return false;
        }
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            findings.error(
                    1,
                    "the file begins with a byte order mark, which the CodeDeploy agent takes for part of the first key",
                    "save it as UTF-8 without a byte order mark");
            return false;
        }
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches(" *\t.*") && !lines.get(i).isBlank()) {
                findings.error(i + 1, "this line is indented with a tab, which YAML forbids", "indent with spaces");
                return false;
            }
        }
        return true;
    }
}
