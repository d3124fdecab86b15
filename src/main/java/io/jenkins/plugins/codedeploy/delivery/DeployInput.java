package io.jenkins.plugins.codedeploy.delivery;

import hudson.Util;
import io.jenkins.plugins.codedeploy.connection.Connection;
import io.jenkins.plugins.codedeploy.connection.ConnectionUse;
import io.jenkins.plugins.codedeploy.engine.launch.IfBusy;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentOptions;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.watch.FollowSettings;
import io.jenkins.plugins.codedeploy.revision.EarlierRevision;
import io.jenkins.plugins.codedeploy.revision.RevisionRequest;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import java.io.Serializable;
import java.util.function.UnaryOperator;

/** What a person entered, in a step or in a form; kept with a running Pipeline. */
public final class DeployInput implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String application;
    private final String deploymentGroup;
    private final RevisionSource revision;
    private final Connection connection;
    private final DeployOptions options;
    /** What is gone back to; null for a deployment of {@link #revision}. */
    private final String to;
    /** The bucket of the revision where it is not the revision's own; null for that. */
    private final String bucket;
    /** Whether alarms are looked at after the deployment. */
    private final boolean watching;

    /** Takes what was entered; what is missing is told when the order is made. */
    public DeployInput(
            String application,
            String deploymentGroup,
            RevisionSource revision,
            Connection connection,
            DeployOptions options) {
        this(application, deploymentGroup, revision, null, null, connection, options, false);
    }

    private DeployInput(
            String application,
            String deploymentGroup,
            RevisionSource revision,
            String bucket,
            String to,
            Connection connection,
            DeployOptions options,
            boolean watching) {
        this.application = application;
        this.deploymentGroup = deploymentGroup;
        this.revision = revision;
        this.connection = connection;
        this.options = options;
        this.bucket = bucket;
        this.to = to;
        this.watching = watching;
    }

    /** Returns the same with the revision in another bucket; an empty name leaves the revision its own. */
    public DeployInput inBucket(String other) {
        return new DeployInput(
                application, deploymentGroup, revision, Util.fixEmptyAndTrim(other), to, connection, options, watching);
    }

    /** Returns the same for a deployment whose alarms are looked at after its end too. */
    public DeployInput watchingAlarms() {
        return new DeployInput(application, deploymentGroup, revision, bucket, to, connection, options, true);
    }

    /**
     * Takes what was entered to go back to an earlier deployment of the same group.
     *
     * @param to {@code previous} or the id of a deployment
     */
    public static DeployInput back(
            String application, String deploymentGroup, String to, Connection connection, DeployOptions options) {
        return new DeployInput(application, deploymentGroup, null, null, to, connection, options, false);
    }

    /**
     * Checks everything that can be checked without a call and says it in the engine's terms.
     *
     * @param text what becomes of each text that was entered: variables are expanded, or nothing is done
     * @param use on whose behalf the connection is used
     * @throws InputProblem naming the first field that is wrong
     */
    public Order order(UnaryOperator<String> text, ConnectionUse use) {
        Destination destination = destination(text);
        RevisionRequest request = to == null
                ? revision(text).forGroup(destination.deploymentGroup())
                : EarlierRevision.of(text.apply(to));
        ConnectionSettings settings = settings(text, use);
        DeployOptions all = options == null ? new DeployOptions() : options;
        OptionReader reader = new OptionReader(all, text);
        DeploymentOptions create = reader.create();
        IfBusy ifBusy = reader.ifBusy();
        FollowSettings follow = reader.follow(settings.region());
        return new Order(
                destination,
                request,
                create,
                ifBusy,
                follow,
                settings,
                reader.lint(),
                all.isWait(),
                all.isPlan(),
                watching);
    }

    private RevisionRequest revision(UnaryOperator<String> text) {
        RevisionRequest request = given(
                        revision,
                        "revision",
                        "workspaceBundle, s3Revision, gitHubRevision, appSpecRevision, lambdaRevision or ecsRevision")
                .request(text);
        return bucket == null ? request : request.inBucket(text.apply(bucket));
    }

    ConnectionSettings settings(UnaryOperator<String> text, ConnectionUse use) {
        return use.chosen(connection).settings(text, use);
    }

    Destination destination(UnaryOperator<String> text) {
        return new Destination(
                text.apply(Util.fixNull(application)).trim(),
                text.apply(Util.fixNull(deploymentGroup)).trim());
    }

    /** Returns the same as an order to send only; the revision is registered if an application is named. */
    PushInput push() {
        String registered = Util.fixNull(application).trim();
        return new PushInput(
                revision, connection, !registered.isEmpty(), registered, "off", options != null && options.isPlan());
    }

    /** Returns the same as an order to go back to what the deployment group had before. */
    DeployInput back() {
        return backTo(EarlierRevision.PREVIOUS);
    }

    /** Returns the same as an order to go back to what an earlier deployment of the same group installed. */
    public DeployInput backTo(String deploymentId) {
        return back(application, deploymentGroup, deploymentId, connection, options);
    }

    /**
     * Refuses names that something else gives.
     *
     * @throws InputProblem naming the first field that is set
     */
    public void mustNameNoGroup() {
        if (!Util.fixNull(application).isEmpty()
                || !Util.fixNull(deploymentGroup).isEmpty()) {
            throw new InputProblem(
                    "application",
                    application,
                    "application or deploymentGroup is set although use is 'waves', whose destinations name theirs",
                    "remove application and deploymentGroup, or set use to 'deploy'");
        }
    }

    static <T> T given(T value, String field, String choices) {
        if (value == null) {
            throw new InputProblem(field, "", field + " is empty", "set " + field + " to " + choices);
        }
        return value;
    }
}
