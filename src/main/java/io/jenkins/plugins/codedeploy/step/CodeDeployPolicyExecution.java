package io.jenkins.plugins.codedeploy.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.delivery.NeededAccess;
import io.jenkins.plugins.codedeploy.delivery.PlainFailure;
import io.jenkins.plugins.codedeploy.delivery.PolicyUse;
import io.jenkins.plugins.codedeploy.engine.policy.AccessNeed;
import io.jenkins.plugins.codedeploy.engine.policy.LeastPrivilege;
import io.jenkins.plugins.codedeploy.engine.policy.PolicyDocument;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.form.Word;
import io.jenkins.plugins.codedeploy.log.BuildLog;
import io.jenkins.plugins.codedeploy.rollout.RolloutInput;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A running {@code codeDeployPolicy} step: reads what was entered, writes the policy, asks nobody. */
final class CodeDeployPolicyExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    private final String use;
    private final SealedInput<DeployInput> input;
    private final SealedInput<RolloutInput> rollout;

    CodeDeployPolicyExecution(StepContext context, String use, DeployInput input, RolloutInput rollout) {
        super(context);
        this.use = use;
        this.input = new SealedInput<>(input);
        this.rollout = new SealedInput<>(rollout);
    }

    @Override
    public boolean start() {
        DeployEngine.get().prepare(this::tell);
        return false;
    }

    @Override
    public void onResume() {
        start();
    }

    private void tell() {
        try {
            Run<?, ?> run = getContext().get(Run.class);
            PolicyUse purpose = Word.read(PolicyUse.class, "use", use);
            List<AccessNeed> needs = inputs(purpose).stream()
                    .map(each -> NeededAccess.of(purpose, each, run))
                    .toList();
            String policy = PolicyDocument.together(
                            needs.stream().map(LeastPrivilege::of).toList())
                    .json();
            BuildLog log = new BuildLog(getContext().get(TaskListener.class));
            log.line(subject(needs) + ": this policy is enough and nothing in it is unused");
            policy.lines().forEach(log::line);
            getContext().onSuccess(policy);
        } catch (InputProblem e) {
            getContext().onFailure(PlainFailure.of(e));
        } catch (IOException | InterruptedException | RuntimeException e) {
            getContext().onFailure(e);
        }
    }

    private List<DeployInput> inputs(PolicyUse purpose) throws IOException {
        if (purpose == PolicyUse.WAVES) {
            input.get().mustNameNoGroup();
            return rollout.get().checked();
        }
        rollout.get().mustBeEmpty();
        return List.of(input.get());
    }

    private static String subject(List<AccessNeed> needs) {
        return needs.stream().map(CodeDeployPolicyExecution::subject).distinct().collect(Collectors.joining(", "));
    }

    private static String subject(AccessNeed need) {
        String application = need.application().isEmpty() ? "bundles" : need.application();
        return need.deploymentGroups().isEmpty()
                ? application
                : application + " → " + String.join(", ", need.deploymentGroups());
    }

    @Override
    public String getStatus() {
        return "writing the policy";
    }
}
