package io.jenkins.plugins.codedeploy.engine.digest;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The one table of what to do about an error code of a deployment (ErrorCode) or of a lifecycle event
 * (LifecycleErrorCode).
 */
public final class Advice {
    private static final Map<String, String> DEPLOYMENT = new TreeMap<>();
    private static final Map<String, String> EVENT = new TreeMap<>();
    /** The agent drops its whole tail when the last line alone is too long for it. */
    private static final String NOTHING_WRITTEN =
            "the script wrote nothing that the agent kept; look into scripts.log of the deployment on the instance";
    /** Events whose scripts come from the last successful revision on the instance. */
    private static final Set<String> OF_PREVIOUS_REVISION =
            Set.of("ApplicationStop", "BeforeBlockTraffic", "AfterBlockTraffic");

    private static final Pattern NOT_THERE = Pattern.compile(
            "not found|no such|not loaded|not running|inactive|does not exist|unrecognized service",
            Pattern.CASE_INSENSITIVE);

    static {
        DEPLOYMENT.put(
                "AGENT_ISSUE",
                "check on the instances that the CodeDeploy agent runs (systemctl status codedeploy-agent), that it may"
                        + " reach codedeploy-commands and S3, and that its clock is right");
        DEPLOYMENT.put(
                "ALARM_ACTIVE",
                "look at the alarms named above; while one of them is active every deployment to this group is stopped");
        DEPLOYMENT.put("APPLICATION_MISSING", "the application was deleted meanwhile; create it again or name another");
        DEPLOYMENT.put(
                "AUTOSCALING_VALIDATION_ERROR",
                "compare the group's Auto Scaling groups with those that exist, and the service role's autoscaling rights");
        DEPLOYMENT.put(
                "AUTO_SCALING_CONFIGURATION",
                "correct the Auto Scaling groups in the deployment group; one is missing or its lifecycle hook was removed");
        DEPLOYMENT.put(
                "AUTO_SCALING_IAM_ROLE_PERMISSIONS",
                "give the group's service role the rights of the managed policy AWSCodeDeployRole, and with a launch"
                        + " template also ec2:RunInstances, ec2:CreateTags and iam:PassRole");
        DEPLOYMENT.put(
                "CLOUDFORMATION_STACK_FAILURE",
                "look at the events of the CloudFormation stack: it failed or was rolled back, and took this deployment"
                        + " along");
        DEPLOYMENT.put(
                "CODEDEPLOY_RESOURCE_CANNOT_BE_FOUND",
                "something that the deployment group names no longer exists; open the group in the console and save it"
                        + " again");
        DEPLOYMENT.put(
                "CUSTOMER_APPLICATION_UNHEALTHY",
                "the new version did not become healthy; look at its own log and at the health check it fails");
        DEPLOYMENT.put(
                "DEPLOYMENT_GROUP_MISSING",
                "the deployment group was deleted meanwhile; create it again or name another");
        DEPLOYMENT.put(
                "ECS_UPDATE_ERROR",
                "look at the events of the ECS service: tasks that do not start or stay unhealthy are named there; check"
                        + " the image, the task role and the health check");
        DEPLOYMENT.put(
                "ELASTIC_LOAD_BALANCING_INVALID",
                "correct the load balancer or target group in the deployment group; it does not exist or does not fit");
        DEPLOYMENT.put(
                "ELB_INVALID_INSTANCE",
                "register the instances with the load balancer of the deployment group, in subnets that it serves");
        DEPLOYMENT.put(
                "HEALTH_CONSTRAINTS",
                "correct what failed on the instances listed here; the deployment configuration allows no more failures"
                        + " than these");
        DEPLOYMENT.put(
                "HEALTH_CONSTRAINTS_INVALID",
                "the deployment configuration asks for more healthy instances than the group can keep while it deploys;"
                        + " choose another configuration or add instances");
        DEPLOYMENT.put(
                "HOOK_EXECUTION_FAILURE",
                "look at the log of the Lambda function behind the failed hook: it answered Failed, or not within an hour");
        DEPLOYMENT.put(
                "IAM_ROLE_MISSING", "the group's service role was deleted; give the deployment group one that exists");
        DEPLOYMENT.put(
                "IAM_ROLE_PERMISSIONS",
                "attach the managed policy for this platform (AWSCodeDeployRole, AWSCodeDeployRoleForLambda or"
                        + " AWSCodeDeployRoleForECS) to the group's service role, and let codedeploy assume it");
        DEPLOYMENT.put(
                "INTERNAL_ERROR",
                "CodeDeploy itself failed; deploy again, and give AWS support the deployment id if it fails again");
        DEPLOYMENT.put(
                "INVALID_ECS_SERVICE",
                "check that the ECS service exists in its cluster and has the deployment controller CODE_DEPLOY");
        DEPLOYMENT.put(
                "INVALID_LAMBDA_CONFIGURATION",
                "check that the alias points at the current version alone and that both versions exist; an alias left with"
                        + " weights by a stopped deployment blocks the next one");
        DEPLOYMENT.put(
                "INVALID_LAMBDA_FUNCTION",
                "check the function's name, alias and versions in the AppSpec file, and its region");
        DEPLOYMENT.put(
                "INVALID_REVISION",
                "correct the AppSpec file as the message says: its place at the root, its name, its indentation");
        DEPLOYMENT.put(
                "MANUAL_STOP",
                "somebody or something called StopDeployment; CloudTrail knows who (event StopDeployment)");
        DEPLOYMENT.put(
                "MISSING_BLUE_GREEN_DEPLOYMENT_CONFIGURATION",
                "give the deployment group its blue/green settings, or make it deploy in place");
        DEPLOYMENT.put(
                "MISSING_ELB_INFORMATION", "give the deployment group a load balancer, or turn traffic control off");
        DEPLOYMENT.put(
                "MISSING_GITHUB_TOKEN",
                "connect the application to GitHub in the CodeDeploy console, or deploy from S3 instead");
        DEPLOYMENT.put(
                "NO_EC2_SUBSCRIPTION", "this AWS account is not signed up for EC2; sign up or use another account");
        DEPLOYMENT.put(
                "NO_INSTANCES",
                "no running instance has the tags, or is in the Auto Scaling groups, of the deployment group; compare them"
                        + " with the instances in this region");
        DEPLOYMENT.put(
                "OVER_MAX_INSTANCES",
                "split the deployment group, or ask AWS for a higher limit of instances per deployment");
        DEPLOYMENT.put(
                "RESOURCE_LIMIT_EXCEEDED",
                "remove what is no longer needed, or ask AWS to raise the limit that the message names");
        DEPLOYMENT.put(
                "REVISION_MISSING",
                "the revision is gone: check the bucket, the key and the version, and life-cycle rules that delete objects");
        DEPLOYMENT.put(
                "THROTTLED",
                "the deployment itself ran into request limits of this account; deploy again when less is going on");
        DEPLOYMENT.put(
                "TIMEOUT",
                "something took longer than CodeDeploy waits: a wait at Ready that nobody ended, else the event that was in"
                        + " progress, or the agent if none was");

        EVENT.put(
                "ScriptMissing",
                "the script that appspec.yml names is not in the bundle at that place; compare the path, letter by letter,"
                        + " with the packed files");
        EVENT.put(
                "ScriptNotExecutable",
                "make the script executable (git update-index --chmod=+x), and give it a first line such as #!/bin/bash with"
                        + " Unix line ends");
        EVENT.put(
                "ScriptTimedOut",
                "find out what the script waits for, or raise its timeout in appspec.yml (3600 s at most for one event)");
        EVENT.put(
                "ScriptFailed",
                "the script ended with an error of its own; its last lines above say why, all of them are in scripts.log of"
                        + " the deployment on the instance");
        EVENT.put(
                "UnknownError",
                "no script was to blame: look into codedeploy-agent.log on the instance; often S3 cannot be reached, the"
                        + " instance profile may not read the bundle, or appspec.yml is wrong");
    }

    private Advice() {}

    /** Returns what to do about a deployment's error code, or an empty string for one that we do not know. */
    public static String onDeployment(String errorCode) {
        return DEPLOYMENT.getOrDefault(errorCode, "");
    }

    /**
     * Returns what to do after a stop that the build itself asked for.
     *
     * @param reason {@code timeout}, {@code abort}, or in a few words who did it
     */
    static String onOwnStop(String reason) {
        return switch (reason) {
            case "timeout" ->
                "this build stopped it because its time was over; raise timeoutMinutes if it needs longer";
            case "abort" -> "this build stopped it because it was aborted; deploy again when you are ready";
            default -> "it was " + reason + "; deploy again when you are ready";
        };
    }

    /** Returns what to do about a lifecycle event's error code, or an empty string where there is nothing to do. */
    public static String onEvent(String errorCode) {
        return EVENT.getOrDefault(errorCode, "");
    }

    /**
     * Returns what to do about a failed script, in view of which event it was and what it said last.
     *
     * @param lastLine the last line of its output; empty for none
     */
    static String onScript(String event, String lastLine) {
        if (OF_PREVIOUS_REVISION.contains(event)) {
            return "this script came with the revision that was installed before; correct it for the next time, and set"
                    + " ignoreApplicationStopFailures to get past it now";
        }
        if (event.equals("BeforeInstall") && NOT_THERE.matcher(lastLine).find()) {
            return "the script must succeed when the service is not yet installed";
        }
        return lastLine.isEmpty() ? NOTHING_WRITTEN : onEvent("ScriptFailed");
    }
}
