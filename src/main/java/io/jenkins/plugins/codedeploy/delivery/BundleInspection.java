package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.engine.bundle.Finding;
import io.jenkins.plugins.codedeploy.engine.bundle.PackedBundle;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.function.Consumer;

/** Looks at a packed bundle before anything of it leaves the agent: errors stop the build, warnings go to the log. */
final class BundleInspection implements Consumer<PackedBundle> {
    private static final int LONGEST = 400;

    private final Consumer<DeployEvent> events;

    BundleInspection(Consumer<DeployEvent> events) {
        this.events = events;
    }

    @Override
    public void accept(PackedBundle bundle) {
        List<Finding> errors = bundle.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .toList();
        bundle.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.WARNING || errors.size() > 1)
                .forEach(finding -> events.accept(new DeployEvent.Warning(text(finding))));
        if (!errors.isEmpty()) {
            Finding first = errors.get(0);
            String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more, see above)";
            throw new InputProblem(
                    "revision",
                    ForeignText.clean(first.file(), LONGEST),
                    ForeignText.clean(first.file() + ": " + first.problem(), LONGEST),
                    ForeignText.clean(first.remedy(), LONGEST) + more);
        }
    }

    private static String text(Finding finding) {
        return ForeignText.clean(finding.text(), LONGEST);
    }
}
