package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Scalar;
import io.jenkins.plugins.codedeploy.engine.bundle.EntryFact;
import io.jenkins.plugins.codedeploy.engine.bundle.EntryKind;
import io.jenkins.plugins.codedeploy.engine.bundle.FirstLine;
import java.util.Optional;

/** Checks that a hook script is in the bundle and that a host can run it. */
final class ScriptLint {
    private static final int ANY_EXECUTE = 0111;

    private final FindingList findings;
    private final BundleContents contents;
    private final boolean windows;

    ScriptLint(FindingList findings, BundleContents contents, boolean windows) {
        this.findings = findings;
        this.contents = contents;
        this.windows = windows;
    }

    void check(Scalar location) {
        String name = BundleContents.normalize(location.text());
        Optional<EntryFact> entry = contents.get(name);
        if (entry.isEmpty()) {
            findings.error(
                    location.line(),
                    "script '" + location.text() + "' is not in the bundle",
                    contents.similar(name)
                            .map(similar -> "the bundle has '" + similar + "': write it in the same case")
                            .orElse("pack it, or correct the path, which is relative to the bundle's root"));
        } else if (entry.get().kind() == EntryKind.DIRECTORY) {
            findings.error(location.line(), "script '" + location.text() + "' is a folder", "name the script in it");
        } else if (entry.get().kind() == EntryKind.FILE && !windows) {
            checkRunnable(entry.get());
        }
    }

    private void checkRunnable(EntryFact script) {
        FirstLine text = script.text();
        if (text.byteOrderMark()) {
            findings.errorIn(
                    script.name(),
                    "the script begins with a byte order mark, so that hosts do not see its #! line",
                    "save it as UTF-8 without a byte order mark");
        } else if (text.carriageReturn()) {
            findings.errorIn(
                    script.name(),
                    "the script's first line ends with a carriage return, so that hosts do not find its interpreter",
                    "save it with Unix line ends");
        } else if (!text.shebang() && !text.binary()) {
            findings.warningIn(
                    script.name(), "the script has no #! line", "begin it with its interpreter, such as #!/bin/bash");
        }
        if ((script.mode() & ANY_EXECUTE) == 0) {
            findings.warningIn(
                    script.name(),
                    "the script is not executable (mode " + Integer.toOctalString(script.mode()) + ")",
                    "run chmod +x on it, for only the CodeDeploy agent itself can do without");
        }
    }
}
