package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Starts deployments, watches their alarms, ends them and rolls them back. */
final class Deployments implements Ending {
    private final Account account;
    private final AppSpecs appSpecs;
    private final HookFunctions functions;

    Deployments(Account account, AppSpecs appSpecs, HookFunctions functions) {
        this.account = account;
        this.appSpecs = appSpecs;
        this.functions = functions;
    }

    Deployment launch(Group group, ObjectNode request, Configuration configuration, String creator) {
        Deployment deployment =
                new Deployment(account.newDeploymentId(), group, request, configuration, creator, account.now());
        Rollout rollout = rollout(deployment);
        if (group.platform().equals("ECS")) {
            deployment.countLate();
        }
        account.add(deployment, rollout);
        account.after(account.timings().created(), () -> {
            if (deployment.isRunning()) {
                deployment.become("Queued", account.now());
                account.after(account.timings().queued(), () -> start(deployment, rollout));
            }
        });
        return deployment;
    }

    private Rollout rollout(Deployment deployment) {
        if (!deployment.group().platform().equals("Server")) {
            return new TrafficShift(account, deployment, appSpecs, functions, this);
        }
        return deployment.group().isBlueGreen()
                ? new BlueGreenRollout(account, deployment, this)
                : new ServerRollout(account, deployment, this);
    }

    private void start(Deployment deployment, Rollout rollout) {
        if (!deployment.isRunning()) {
            return;
        }
        deployment.become("InProgress", account.now());
        watchAlarms(deployment, rollout);
        if (deployment.isRunning()) {
            rollout.start();
        }
    }

    private void watchAlarms(Deployment deployment, Rollout rollout) {
        JsonNode alarms = deployment.request().has("overrideAlarmConfiguration")
                ? deployment.request().get("overrideAlarmConfiguration")
                : deployment.group().settings().path("alarmConfiguration");
        if (!deployment.isRunning() || !alarms.path("enabled").asBoolean() || deployment.isRollback()) {
            return;
        }
        TreeSet<String> active = new TreeSet<>();
        alarms.path("alarms").forEach(alarm -> active.add(Json.text(alarm, "name")));
        active.retainAll(account.activeAlarms());
        if (active.isEmpty()) {
            account.after(account.timings().alarmPoll(), () -> watchAlarms(deployment, rollout));
        } else {
            rollout.halt(new Rollout.Cause(
                    "Stopped",
                    "ALARM_ACTIVE",
                    "One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the"
                            + " affected deployments have been stopped. Activated alarms: " + String.join(" ", active),
                    "DEPLOYMENT_STOP_ON_ALARM"));
        }
    }

    @Override
    public void end(Deployment deployment, Rollout.Cause cause) {
        if (!deployment.isRunning()) {
            return;
        }
        deployment.end(cause.status(), cause.code(), cause.message(), account.now());
        boolean wanted = cause.trigger().equals(StopRequest.ROLL_BACK) || isTriggered(deployment, cause.trigger());
        if (wanted && !deployment.isRollback()) {
            rollBack(deployment);
        }
    }

    private static boolean isTriggered(Deployment deployment, String trigger) {
        JsonNode config = deployment.setting("autoRollbackConfiguration");
        return config.path("enabled").asBoolean()
                && Json.texts(config, "events").contains(trigger);
    }

    /** A service that has no replacement task set yet has nothing to roll back. */
    private static boolean isBeforeInstall(Deployment deployment) {
        return deployment.group().platform().equals("ECS")
                && deployment.targets().values().stream()
                        .noneMatch(target -> target.event("Install").is("Succeeded"));
    }

    Deployment scaleOut(Group group) {
        ObjectNode request = again(group.lastSuccessful().orElseThrow());
        return launch(group, request, account.configurations().get(group.configurationName()), "autoscaling");
    }

    private static ObjectNode again(Deployment source) {
        ObjectNode request = Json.object();
        List.of("applicationName", "deploymentGroupName", "revision", "fileExistsBehavior")
                .forEach(member -> Json.copy(source.request(), member, request));
        return request;
    }

    private void rollBack(Deployment failed) {
        Group group = failed.group();
        Optional<Deployment> good = group.lastSuccessful();
        if (isBeforeInstall(failed)) {
            return;
        }
        if (good.isEmpty() && !group.platform().equals("ECS")) {
            failed.rollback()
                    .put(
                            "rollbackMessage",
                            "Deployment " + failed.id()
                                    + " cannot be rolled back: there is no earlier successful deployment to roll back to.");
            return;
        }
        Deployment source = good.orElse(failed);
        ObjectNode request = again(source);
        String configuration = group.platform().equals("Server")
                ? group.configurationName()
                : Configuration.defaultFor(group.platform());
        Deployment rollback = launch(group, request, account.configurations().get(configuration), "codeDeployRollback");
        failed.rollback()
                .put("rollbackDeploymentId", rollback.id())
                .put(
                        "rollbackMessage",
                        "Deployment " + failed.id()
                                + " terminated. Automatic rollback is triggered with a DeploymentId " + rollback.id()
                                + ".");
        rollback.rollback()
                .put("rollbackTriggeringDeploymentId", failed.id())
                .put(
                        "rollbackMessage",
                        "Deployment " + rollback.id() + " is triggered to roll back deployment " + failed.id() + ".");
    }
}
