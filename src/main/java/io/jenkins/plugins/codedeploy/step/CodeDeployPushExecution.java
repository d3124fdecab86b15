package io.jenkins.plugins.codedeploy.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.delivery.DeployEngine;
import io.jenkins.plugins.codedeploy.delivery.PushDelivery;
import io.jenkins.plugins.codedeploy.delivery.PushInput;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * A running {@code codeDeployPush} step.
 *
 * <p>Nothing but the input is kept across a restart: the bundle is packed again, and sent only if S3 does not have it.
 */
final class CodeDeployPushExecution extends ShortExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(CodeDeployPushExecution.class.getName());

    /** The agent removes its file and S3 the parts within this time, or neither can be reached. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** How often a resumed step looks for its agent: ten minutes of pauses. */
    private static final int AGENT_LOOKS = 120;

    private final SealedInput<PushInput> input;

    private transient int looks;

    CodeDeployPushExecution(StepContext context, PushInput input) {
        super(context);
        this.input = new SealedInput<>(input);
    }

    @Override
    public void onResume() {
        looks = AGENT_LOOKS;
        super.onResume();
    }

    @Override
    boolean isReady() throws InterruptedException {
        return workspace() != null || looks-- <= 0;
    }

    @Override
    Map<String, Object> call(Run<?, ?> run, Consumer<DeployEvent> events, boolean again)
            throws IOException, InterruptedException {
        try (PushDelivery delivery =
                PushDelivery.open(input.get(), StepSecrets.of(getContext()), run, DeployEngine.get(), events)) {
            return delivery.run(workspace());
        }
    }

    @CheckForNull
    private FilePath workspace() throws InterruptedException {
        try {
            return getContext().get(FilePath.class);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "No workspace yet", e);
            return null;
        }
    }

    @Override
    Duration patience() {
        return PATIENCE;
    }

    @Override
    public String getStatus() {
        return "packing and sending the revision";
    }
}
