package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecLint;
import io.jenkins.plugins.codedeploy.engine.appspec.LintMode;
import io.jenkins.plugins.codedeploy.engine.bundle.Finding;
import io.jenkins.plugins.codedeploy.engine.bundle.PackedBundle;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Looks at a bundle and its AppSpec file before anything of them leaves. */
final class BundleInspection implements Consumer<PackedBundle> {
    private static final int LONGEST = 400;

    private final LintMode mode;
    private final Guard guard;
    private final Consumer<DeployEvent> events;

    BundleInspection(LintMode mode, Guard guard, Consumer<DeployEvent> events) {
        this.mode = mode;
        this.guard = guard;
        this.events = events;
    }

    @Override
    public void accept(PackedBundle bundle) {
        List<Finding> findings = new ArrayList<>(bundle.findings());
        findings.addAll(AppSpecLint.ofBundle(bundle.appSpec(), bundle.entries()));
        inspect(findings);
    }

    /**
     * Tells what was found, and stops for errors where they count.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem for the first error
     */
    void inspect(List<Finding> findings) {
        guard.check(findings);
        mode.shown(findings)
                .forEach(finding -> events.accept(new DeployEvent.Warning(ForeignText.clean(finding.text(), LONGEST))));
        mode.admit(findings);
    }
}
