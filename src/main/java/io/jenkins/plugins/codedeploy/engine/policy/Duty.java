package io.jenkins.plugins.codedeploy.engine.policy;

import static io.jenkins.plugins.codedeploy.engine.policy.Scope.ALARM;
import static io.jenkins.plugins.codedeploy.engine.policy.Scope.APPLICATION;
import static io.jenkins.plugins.codedeploy.engine.policy.Scope.BUCKET;
import static io.jenkins.plugins.codedeploy.engine.policy.Scope.DEPLOYMENT_CONFIG;
import static io.jenkins.plugins.codedeploy.engine.policy.Scope.DEPLOYMENT_GROUP;
import static io.jenkins.plugins.codedeploy.engine.policy.Scope.FUNCTION;
import static io.jenkins.plugins.codedeploy.engine.policy.Scope.KMS_KEY;
import static io.jenkins.plugins.codedeploy.engine.policy.Scope.OBJECT;
import static io.jenkins.plugins.codedeploy.engine.policy.Scope.TASK_DEFINITION;
import static io.jenkins.plugins.codedeploy.engine.policy.Scope.TASK_ROLE;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Something that a delivery does, with the IAM actions that it takes. */
public enum Duty {
    /**
     * Sending a bundle to S3.
     *
     * <p>HeadObject is authorised as GetObject, of a version as GetObjectVersion, HeadBucket as ListBucket; a checksum of an
     * object under a KMS key is shown only to who may decrypt, as are parts put together.
     */
    PUSH(Map.of(
            OBJECT, Set.of("s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:AbortMultipartUpload"),
            BUCKET, Set.of("s3:ListBucket"),
            KMS_KEY, Set.of("kms:GenerateDataKey", "kms:Decrypt"))),

    /** Asking whether the bucket keeps versions, where a data protection profile wants that. */
    VERSIONING(Map.of(BUCKET, Set.of("s3:GetBucketVersioning"))),

    /** Making a revision known to the application. */
    REGISTER(Map.of(APPLICATION, Set.of("codedeploy:RegisterApplicationRevision"))),

    /**
     * Creating a deployment, and looking for it where the answer was lost.
     *
     * <p>CodeDeploy answers CreateDeployment only to who may also read the configuration and register the revision.
     */
    DEPLOY(Map.of(
            DEPLOYMENT_GROUP,
                    Set.of(
                            "codedeploy:GetDeploymentGroup",
                            "codedeploy:CreateDeployment",
                            "codedeploy:ListDeployments",
                            "codedeploy:BatchGetDeployments"),
            DEPLOYMENT_CONFIG, Set.of("codedeploy:GetDeploymentConfig"),
            APPLICATION, Set.of("codedeploy:GetApplicationRevision", "codedeploy:RegisterApplicationRevision"))),

    /** Telling what a deployment would do: nothing but reading. */
    PLAN(Map.of(
            DEPLOYMENT_GROUP,
                    Set.of(
                            "codedeploy:GetDeploymentGroup",
                            "codedeploy:ListDeployments",
                            "codedeploy:BatchGetDeployments",
                            "codedeploy:ListDeploymentTargets"),
            DEPLOYMENT_CONFIG, Set.of("codedeploy:GetDeploymentConfig"),
            APPLICATION, Set.of("codedeploy:GetApplicationRevision"))),

    /** Asking for the state of alarms; where only some are allowed, CloudWatch hides those that are made of others. */
    ALARMS(Map.of(ALARM, Set.of("cloudwatch:DescribeAlarms"))),

    /** Looking whether S3 has a bundle already: nothing but reading. */
    PLAN_PUSH(Map.of(
            OBJECT, Set.of("s3:GetObject", "s3:GetObjectVersion"),
            BUCKET, Set.of("s3:ListBucket"),
            KMS_KEY, Set.of("kms:Decrypt"))),

    /** Following a deployment and its rollback, which belongs to the same deployment group. */
    FOLLOW(Map.of(
            DEPLOYMENT_GROUP,
            Set.of(
                    "codedeploy:GetDeploymentGroup",
                    "codedeploy:BatchGetDeployments",
                    "codedeploy:ListDeploymentTargets",
                    "codedeploy:BatchGetDeploymentTargets"))),

    /** Looking at a deployment before and after it is told something. */
    LOOK(Map.of(DEPLOYMENT_GROUP, Set.of("codedeploy:BatchGetDeployments"))),

    /** Deploying with other alarms than the deployment group's, which CodeDeploy takes for a change of the group. */
    OVERRIDE_ALARMS(Map.of(DEPLOYMENT_GROUP, Set.of("codedeploy:UpdateDeploymentGroup"))),

    /** Stopping a deployment: of an aborted build, or of an older one that is superseded. */
    STOP(Map.of(DEPLOYMENT_GROUP, Set.of("codedeploy:StopDeployment"))),

    /** Continuing a blue/green deployment that waits. */
    CONTINUE(Map.of(DEPLOYMENT_GROUP, Set.of("codedeploy:ContinueDeployment"))),

    /** Asking Lambda which version an alias points to. */
    ALIAS(Map.of(FUNCTION, Set.of("lambda:GetAlias"))),

    /** Publishing a version of a Lambda function. */
    PUBLISH(Map.of(FUNCTION, Set.of("lambda:GetFunctionConfiguration", "lambda:PublishVersion"))),

    /** Registering a task definition of ECS, and giving its tasks the roles that it names. */
    REGISTER_TASK(Map.of(
            TASK_DEFINITION, Set.of("ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition"),
            TASK_ROLE, Set.of("iam:PassRole"))),

    /** Looking whether ECS has a task definition already: nothing but reading. */
    PLAN_TASK(Map.of(TASK_DEFINITION, Set.of("ecs:DescribeTaskDefinition"))),

    /** Removing older bundles that no deployment of the group uses any more. */
    RETENTION(Map.of(
            OBJECT, Set.of("s3:DeleteObject"),
            BUCKET, Set.of("s3:ListBucket"),
            DEPLOYMENT_GROUP,
                    Set.of(
                            "codedeploy:GetDeploymentGroup",
                            "codedeploy:ListDeployments",
                            "codedeploy:BatchGetDeployments")));

    private final Map<Scope, Set<String>> actions;

    Duty(Map<Scope, Set<String>> actions) {
        this.actions = actions;
    }

    /** Returns the actions on resources of one kind; none if the duty has nothing to do with them. */
    Set<String> on(Scope scope) {
        return actions.getOrDefault(scope, Set.of());
    }

    /** Returns what an action is about, if a delivery needs it at all. */
    static Optional<Scope> scope(String action) {
        return Arrays.stream(values())
                .flatMap(duty -> duty.actions.entrySet().stream())
                .filter(entry -> entry.getValue().contains(action))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
