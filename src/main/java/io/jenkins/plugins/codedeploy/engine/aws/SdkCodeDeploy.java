package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentPlan;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.state.ConfigSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentStatus;
import io.jenkins.plugins.codedeploy.engine.state.GroupRules;
import io.jenkins.plugins.codedeploy.engine.state.GroupSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.PastDeployment;
import io.jenkins.plugins.codedeploy.engine.state.StopRollback;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.WaitType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;

/** CodeDeploy through the AWS SDK. */
final class SdkCodeDeploy implements CodeDeployPort {
    private static final Comparator<DeploymentSnapshot> NEWEST =
            Comparator.comparing(DeploymentSnapshot::created, Comparator.nullsLast(Comparator.reverseOrder()));

    private final CodeDeployClient client;
    private final CodeDeployClient once;
    private final Caller caller;
    private final GroupReading reading;
    private final TargetReading targets;

    /**
     * Wraps two clients of the same connection.
     *
     * @param client repeats what may be repeated
     * @param once sends every request exactly once
     */
    SdkCodeDeploy(CodeDeployClient client, CodeDeployClient once, Caller caller) {
        this.client = client;
        this.once = once;
        this.caller = caller;
        this.reading = new GroupReading(client, caller);
        this.targets = new TargetReading(client, caller);
    }

    @Override
    public GroupSnapshot group(Destination destination) {
        return reading.snapshot(destination);
    }

    @Override
    public GroupRules rules(Destination destination) {
        return reading.rules(destination);
    }

    @Override
    public ConfigSnapshot configuration(String name) {
        return reading.configuration(name);
    }

    @Override
    public String create(DeploymentPlan plan, String description) {
        CreateDeploymentRequest request = Requests.create(plan, description);
        Map<String, String> facts = new TreeMap<>(facts(plan.destination()));
        facts.put(Fact.CONFIG, plan.options().deploymentConfigName());
        Call call = caller.to("CreateDeployment", facts);
        try {
            return once.createDeployment(request).deploymentId();
        } catch (SdkException e) {
            throw Translation.ofCreate(e, call);
        }
    }

    @Override
    public List<DeploymentSnapshot> createdSince(Destination destination, Instant since) {
        return list(destination, request -> request.createTimeRange(range -> range.start(since)));
    }

    @Override
    public List<DeploymentSnapshot> running(Destination destination) {
        List<String> open = Arrays.stream(DeploymentStatus.values())
                .filter(status -> !status.isTerminal() && status != DeploymentStatus.UNKNOWN)
                .map(DeploymentStatus::wire)
                .toList();
        return list(destination, request -> request.includeOnlyStatusesWithStrings(open)).stream()
                .filter(deployment -> !deployment.status().isTerminal())
                .toList();
    }

    @Override
    public Map<String, DeploymentSnapshot> deployments(Collection<String> ids) {
        Map<String, DeploymentSnapshot> found = new LinkedHashMap<>();
        infos(ids).forEach(info -> found.put(info.deploymentId(), Snapshots.deployment(info)));
        return found;
    }

    @Override
    public Map<String, PastDeployment> past(Collection<String> ids) {
        Map<String, PastDeployment> found = new LinkedHashMap<>();
        infos(ids).forEach(info -> found.put(info.deploymentId(), past(info)));
        return found;
    }

    @Override
    public List<PastDeployment> succeeded(Destination destination, Instant since, Instant until) {
        List<String> ids = ids(
                destination,
                request -> request.includeOnlyStatusesWithStrings(DeploymentStatus.SUCCEEDED.wire())
                        .createTimeRange(range -> range.start(since).end(until)));
        return infos(ids)
                .map(SdkCodeDeploy::past)
                .sorted(Comparator.comparing(PastDeployment::deployment, NEWEST))
                .toList();
    }

    private static PastDeployment past(DeploymentInfo info) {
        return new PastDeployment(Snapshots.deployment(info), Revisions.key(info.revision()));
    }

    @Override
    public Revision revision(String deploymentId) {
        DeploymentInfo info = infos(List.of(deploymentId))
                .findFirst()
                .orElseThrow(
                        () -> caller.problem(DeployCode.DEPLOYMENT_UNKNOWN, Map.of(Fact.DEPLOYMENT, deploymentId)));
        RevisionLocation location = info.revision();
        String application = Snapshots.text(info.applicationName());
        return Revisions.of(location)
                .or(() -> location == null ? Optional.empty() : registered(application, location))
                .orElseThrow(() -> caller.problem(DeployCode.REVISION_UNKNOWN, Map.of(Fact.APPLICATION, application)));
    }

    /** The text of an AppSpec file is not shown with the deployment, but with the application's revisions. */
    private Optional<Revision> registered(String application, RevisionLocation location) {
        return Revisions.of(caller.ask(
                "GetApplicationRevision",
                Map.of(Fact.APPLICATION, application),
                () -> client.getApplicationRevision(
                                request -> request.applicationName(application).revision(location))
                        .revision()));
    }

    @Override
    public List<String> targetIds(String deploymentId) {
        return targets.ids(deploymentId);
    }

    @Override
    public List<TargetSnapshot> targets(String deploymentId, Collection<String> targetIds, int batch) {
        return targets.read(deploymentId, targetIds, batch);
    }

    @Override
    public void stop(String deploymentId, StopRollback rollback) {
        Boolean flag =
                switch (rollback) {
                    case AS_GROUP_SAYS -> null;
                    case ROLL_BACK -> Boolean.TRUE;
                    case NO_ROLLBACK -> Boolean.FALSE;
                };
        caller.ask(
                "StopDeployment",
                Map.of(Fact.DEPLOYMENT, deploymentId),
                () -> client.stopDeployment(
                        request -> request.deploymentId(deploymentId).autoRollbackEnabled(flag)));
    }

    @Override
    public void continueAfter(String deploymentId, WaitType wait) {
        caller.ask(
                "ContinueDeployment",
                Map.of(Fact.DEPLOYMENT, deploymentId),
                () -> client.continueDeployment(
                        request -> request.deploymentId(deploymentId).deploymentWaitType(wait.name())));
    }

    @Override
    public void register(String application, Revision revision, String description) {
        caller.ask(
                "RegisterApplicationRevision",
                Map.of(Fact.APPLICATION, application),
                () -> client.registerApplicationRevision(request -> request.applicationName(application)
                        .revision(Requests.revision(revision))
                        .description(Requests.emptyToNull(description))));
    }

    @Override
    public Set<String> objectsInUse(Destination destination) {
        GroupSnapshot group = group(destination);
        List<String> ids = Stream.concat(
                        Stream.of(group.lastSuccessfulId(), group.lastAttemptedId()),
                        running(destination).stream().map(DeploymentSnapshot::id))
                .filter(id -> !id.isEmpty())
                .toList();
        return infos(ids)
                .flatMap(info -> Stream.of(info.revision(), info.previousRevision()))
                .filter(revision -> revision != null && revision.s3Location() != null)
                .map(revision -> "s3://" + revision.s3Location().bucket() + "/"
                        + revision.s3Location().key())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<DeploymentInfo> infos(Collection<String> ids) {
        return TargetReading.batches(ids, DEPLOYMENTS_PER_CALL).stream()
                .map(batch -> caller.ask(
                        "BatchGetDeployments",
                        Map.of(Fact.DEPLOYMENT, String.join(", ", batch)),
                        () -> client.batchGetDeployments(request -> request.deploymentIds(batch))
                                .deploymentsInfo()))
                .flatMap(List::stream)
                .filter(info -> info != null && info.deploymentId() != null);
    }

    private List<DeploymentSnapshot> list(
            Destination destination, UnaryOperator<ListDeploymentsRequest.Builder> filter) {
        return deployments(ids(destination, filter)).values().stream()
                .sorted(NEWEST)
                .toList();
    }

    private List<String> ids(Destination destination, UnaryOperator<ListDeploymentsRequest.Builder> filter) {
        Call call = caller.to("ListDeployments", facts(destination));
        return caller.ask(
                call,
                () -> Pages.all(call, token -> {
                    ListDeploymentsRequest.Builder request = ListDeploymentsRequest.builder()
                            .applicationName(destination.application())
                            .deploymentGroupName(destination.deploymentGroup())
                            .nextToken(token);
                    var page = client.listDeployments(filter.apply(request).build());
                    return new Pages.Page<>(page.deployments(), page.nextToken());
                }));
    }

    static Map<String, String> facts(Destination destination) {
        return Map.of(Fact.APPLICATION, destination.application(), Fact.GROUP, destination.deploymentGroup());
    }
}
