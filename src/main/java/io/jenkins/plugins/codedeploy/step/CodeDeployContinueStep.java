package io.jenkins.plugins.codedeploy.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.delivery.DeploymentInput;
import io.jenkins.plugins.codedeploy.delivery.ExistingDeployment;
import io.jenkins.plugins.codedeploy.delivery.PolicyUse;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.state.WaitType;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** The Pipeline step {@code codeDeployContinue}: ends a wait of a blue/green deployment. */
public final class CodeDeployContinueStep extends ConnectedStep {
    private final String deploymentId;
    private String waitType = WaitType.READY_WAIT.name();

    @DataBoundConstructor
    public CodeDeployContinueStep(String deploymentId) {
        this.deploymentId = Util.fixNull(deploymentId).trim();
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, new DeploymentInput(deploymentId, getConnection()), waitType);
    }

    public String getDeploymentId() {
        return deploymentId;
    }

    public String getWaitType() {
        return waitType;
    }

    @DataBoundSetter
    public void setWaitType(String waitType) {
        String given = Util.fixEmptyAndTrim(waitType);
        this.waitType = given == null ? WaitType.READY_WAIT.name() : given;
    }

    /** The running step. */
    private static final class Execution extends ShortExecution {
        private static final long serialVersionUID = 1L;

        private final SealedInput<DeploymentInput> input;
        private final String waitType;

        private Execution(StepContext context, DeploymentInput input, String waitType) {
            super(context);
            this.input = new SealedInput<>(input);
            this.waitType = waitType;
        }

        @Override
        Map<String, Object> call(Run<?, ?> run, Consumer<DeployEvent> events, boolean again) throws IOException {
            WaitType wait = wait(waitType);
            try (ExistingDeployment deployment =
                    ExistingDeployment.open(input.get(), run, DeployEngine.get(), events, PolicyUse.CONTINUE)) {
                return deployment.proceed(wait, again);
            }
        }

        private static WaitType wait(String name) {
            return Arrays.stream(WaitType.values())
                    .filter(wait -> wait.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InputProblem(
                            "waitType",
                            name,
                            "waitType '" + name + "' is not a wait of a deployment",
                            "use READY_WAIT or TERMINATION_WAIT"));
        }

        @Override
        public String getStatus() {
            return "continuing the deployment";
        }
    }

    /** What Pipeline and the Snippet Generator know of the step. */
    @Extension
    public static final class DescriptorImpl extends ConnectedDescriptor {
        @Override
        public String getFunctionName() {
            return "codeDeployContinue";
        }

        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.CodeDeployContinueStep_displayName();
        }

        @POST
        public ListBoxModel doFillWaitTypeItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            ListBoxModel waits = new ListBoxModel();
            Arrays.stream(WaitType.values()).map(Enum::name).forEach(waits::add);
            return waits;
        }
    }
}
