package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.event.ConsoleLink;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.DeploymentAdopted;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.DeploymentCreated;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.GroupBusy;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.Notice;
import io.jenkins.plugins.codedeploy.engine.launch.IfBusy;
import io.jenkins.plugins.codedeploy.engine.launch.Intent;
import io.jenkins.plugins.codedeploy.engine.launch.Launch;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentPlan;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.state.GroupSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates a deployment exactly once.
 *
 * <p>CreateDeployment has no client token. So its attempt is persisted before the call, and whenever it is not certain
 * what became of an attempt our nonce is looked for, for half a minute, before the call is repeated.
 */
final class Creation {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration LOOK_FOR = Duration.ofSeconds(30);
    private static final Duration BUSY_LOOK = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;

    private final Followed followed;

    Creation(Followed followed) {
        this.followed = followed;
    }

    /** Does the next step; the phase tells which. */
    void proceed(CodeDeployPort port) {
        DeploymentPlan plan = followed.request().toDeploy().orElseThrow();
        Intent intent = followed.state().intent().orElseThrow();
        Launch launch = new Launch(port, plan, intent);
        if (followed.state().phase() == Phase.CREATING) {
            look(launch);
        } else if (followed.errands().isAbortWanted()) {
            followed.end(followed.outcomes()
                    .cut(Conclusion.ABORTED, "the build was aborted before anything was created", followed.state()));
        } else {
            attempt(launch, plan, intent);
        }
    }

    private void attempt(Launch launch, DeploymentPlan plan, Intent intent) {
        GroupSnapshot group = launch.group();
        Optional<Launch.Newer> newer = launch.newer(group);
        if (newer.isPresent()) {
            overtaken(newer.get(), plan, intent);
            return;
        }
        Told told = followed.told();
        String own = plan.options().deploymentConfigName();
        String configuration = own.isEmpty() ? group.configName() : own;
        Duration time = followed.request().settings().fixedTimeout().orElse(TimeLimit.of(group, configuration));
        told.fact("timeout", Long.toString(time.toMillis()));
        told.fact("attemptAt", told.now());
        told.phase(Phase.CREATING);
        followed.deliver(told, List.of());
        try {
            created(launch.create(), false);
        } catch (DeployException e) {
            refused(e, launch, plan, intent);
        }
    }

    private void overtaken(Launch.Newer newer, DeploymentPlan plan, Intent intent) {
        String text = "build #" + newer.build() + " is newer and deployment " + newer.deploymentId() + " of "
                + plan.destination() + " is already its; build #" + intent.build() + " deploys nothing";
        followed.deliver(followed.told(), List.of(new Notice(text)));
        followed.end(followed.outcomes().cut(Conclusion.OVERTAKEN, text, followed.state()));
    }

    private void created(String id, boolean adopted) {
        Told told = followed.told();
        told.fact("deployment", id);
        told.fact("announced", "yes");
        told.fact("deadline", told.now().plusMillis(Long.parseLong(told.state().text("timeout"))));
        told.drop("busy");
        told.drop("doubtAt");
        told.phase(Phase.RUNNING);
        String url = ConsoleLink.deployment(followed.request().settings().region(), id);
        DeployEvent event = adopted ? new DeploymentAdopted(id, url) : new DeploymentCreated(id, url);
        followed.deliver(told, List.of(event));
        followed.due(Duration.ofSeconds(1));
    }

    private void refused(DeployException e, Launch launch, DeploymentPlan plan, Intent intent) {
        Told told = followed.told();
        if (e.code() == DeployCode.CREATE_IN_DOUBT) {
            told.fact("doubtAt", told.now());
            told.fact("doubts", Integer.toString(doubts() + 1));
            followed.deliver(told, List.of());
            followed.due(Duration.ofSeconds(1));
            return;
        }
        told.phase(Phase.INTENDED);
        followed.deliver(told, List.of());
        if (e.code() != DeployCode.GROUP_BUSY || intent.ifBusy() == IfBusy.FAIL) {
            throw e;
        }
        Optional<Launch.Busy> busy = launch.busy();
        if (busy.isPresent() && !followed.state().text("busy").equals(busy.get().deploymentId())) {
            Told waiting = followed.told();
            waiting.fact("busy", busy.get().deploymentId());
            followed.deliver(
                    waiting,
                    List.of(new GroupBusy(
                            plan.destination().deploymentGroup(),
                            busy.get().deploymentId(),
                            busy.get().stopped())));
        }
        followed.due(BUSY_LOOK);
    }

    /** An attempt may have taken effect: without an answer, or before a restart. */
    private void look(Launch launch) {
        Instant attempt = followed.state().time("attemptAt").orElseThrow();
        Optional<String> ours = launch.find(attempt);
        if (ours.isPresent()) {
            created(ours.get(), true);
            return;
        }
        Instant doubt = followed.state().time("doubtAt").orElse(attempt);
        if (followed.told().now().isBefore(doubt.plus(LOOK_FOR))) {
            followed.due(LOOK_AGAIN);
            return;
        }
        if (doubts() >= ATTEMPTS) {
            String problem = doubtText();
            followed.end(followed.outcomes().cut(Conclusion.REFUSED, problem, followed.state()));
            return;
        }
        Told told = followed.told();
        told.phase(Phase.INTENDED);
        told.drop("doubtAt");
        followed.deliver(
                told,
                List.of(new Notice("CreateDeployment got no answer and made no deployment; it is asked for again")));
        followed.due(Duration.ZERO);
    }

    private int doubts() {
        String text = followed.state().text("doubts");
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private String doubtText() {
        DeploymentPlan plan = followed.request().toDeploy().orElseThrow();
        return new DeployException(
                        DeployCode.CREATE_IN_DOUBT,
                        Map.of(
                                Fact.APPLICATION,
                                plan.destination().application(),
                                Fact.GROUP,
                                plan.destination().deploymentGroup()))
                .getMessage();
    }
}
