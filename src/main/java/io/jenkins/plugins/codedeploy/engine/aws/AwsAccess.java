package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.AlarmPort;
import io.jenkins.plugins.codedeploy.engine.CatalogPort;
import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.FunctionPort;
import io.jenkins.plugins.codedeploy.engine.IdentityPort;
import io.jenkins.plugins.codedeploy.engine.Measurements;
import io.jenkins.plugins.codedeploy.engine.RevisionStore;
import io.jenkins.plugins.codedeploy.engine.TaskPort;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * One connection to AWS: everything that is called under the same region, identity and proxy.
 *
 * <p>Safe for use by several threads. Close it when nothing is called any more.
 */
public final class AwsAccess implements AutoCloseable {
    private final Endpoints endpoints;
    private final Clients clients;
    private final Deque<SdkAutoCloseable> open = new ArrayDeque<>();
    private final CodeDeployPort codeDeploy;
    private final IdentityPort identity;
    private final RevisionStore revisions;
    private final Measurements measurements;
    private final Supplier<FunctionPort> functionMaker;
    private final Supplier<TaskPort> taskMaker;
    private final Supplier<AlarmPort> alarmMaker;
    private FunctionPort functions;
    private TaskPort tasks;
    private AlarmPort alarms;
    private final Supplier<CatalogPort> catalogMaker;
    private CatalogPort catalog;

    private AwsAccess(
            ConnectionSettings settings,
            AwsIdentity keys,
            AccessOptions options,
            InstantSource clock,
            RetryStrategy retries,
            BuildSession session) {
        endpoints = Endpoints.of(settings);
        Map<String, String> facts = facts(settings, keys);
        clients = new Clients(endpoints, options);
        open.push(clients);
        measurements = clients.journal();
        Caller sts = new Caller(AwsService.STS, endpoints.host(AwsService.STS), facts);
        RenewedCredentials own = keys.renewed(clock);
        StsIdentity base = new StsIdentity(closing(clients.sts(own, retries)), sts);
        RenewedCredentials credentials = keys.acting(settings, own, base, clock, session);
        identity = new StsIdentity(closing(clients.sts(credentials, retries)), sts);
        codeDeploy = new SdkCodeDeploy(
                closing(clients.codeDeploy(credentials, retries)),
                closing(clients.codeDeploy(credentials, AwsRetryStrategy.doNotRetry())),
                new Caller(AwsService.CODEDEPLOY, endpoints.host(AwsService.CODEDEPLOY), facts));
        Function<String, RevisionStore> stores =
                new Stores(settings, clients, options.transport(), credentials, retries, facts);
        revisions = stores.apply(settings.region());
        RenewedCredentials acting = credentials;
        functionMaker =
                () -> closing(new SdkFunctions(clients, Endpoints.ofFunctions(settings), acting, retries, facts));
        taskMaker = () -> closing(new SdkTasks(clients, Endpoints.ofTasks(settings), acting, retries, facts));
        alarmMaker = () -> closing(new SdkAlarms(clients, Endpoints.ofAlarms(settings), acting, retries, facts));
        catalogMaker = () -> new SdkCatalog(
                closing(clients.codeDeploy(acting, retries)),
                new Caller(AwsService.CODEDEPLOY, endpoints.host(AwsService.CODEDEPLOY), facts),
                closing(clients.s3(endpoints, acting, retries)),
                new Caller(AwsService.S3, endpoints.host(AwsService.S3), facts));
    }

    /**
     * Opens a connection; makes no call.
     *
     * @param settings where and as whom
     * @param identity whose keys sign
     * @param options proxy, TLS, user agent and time-outs
     * @param clock tells when sessions have to be renewed
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if AWS has no such region
     */
    public static AwsAccess open(
            ConnectionSettings settings, AwsIdentity identity, AccessOptions options, InstantSource clock) {
        return open(settings, identity, options, clock, new BuildSession());
    }

    /**
     * As {@link #open(ConnectionSettings, AwsIdentity, AccessOptions, InstantSource)}, sharing a session.
     *
     * @param session of the same settings and identity; begun when it is needed first
     */
    public static AwsAccess open(
            ConnectionSettings settings,
            AwsIdentity identity,
            AccessOptions options,
            InstantSource clock,
            BuildSession session) {
        return new AwsAccess(settings, identity, options, clock, AwsRetryStrategy.standardRetryStrategy(), session);
    }

    /** As {@link #open(ConnectionSettings, AwsIdentity, AccessOptions, InstantSource)}, with other pauses. */
    static AwsAccess open(
            ConnectionSettings settings,
            AwsIdentity identity,
            AccessOptions options,
            InstantSource clock,
            RetryStrategy retries) {
        return new AwsAccess(settings, identity, options, clock, retries, new BuildSession());
    }

    private static Map<String, String> facts(ConnectionSettings settings, AwsIdentity keys) {
        Map<String, String> facts = new TreeMap<>(Map.of(
                Fact.REGION, settings.region(),
                Fact.CREDENTIALS, keys.credentialsId(),
                Fact.ROLE, settings.actingRole()));
        if (!settings.session().policy().document().isEmpty()) {
            facts.put(Fact.SESSION_POLICY, "minimal");
        }
        return facts;
    }

    /** Returns CodeDeploy. */
    public CodeDeployPort codeDeploy() {
        return codeDeploy;
    }

    /** Returns STS, asked as whom every other call is made: after the role was assumed. */
    public IdentityPort identity() {
        return identity;
    }

    /** Returns what was measured on this connection so far. */
    public Measurements measurements() {
        return measurements;
    }

    /** Returns S3, as the place where bundles are kept. */
    public RevisionStore revisions() {
        return revisions;
    }

    /**
     * Returns Lambda.
     *
     * @throws InputProblem if this controller lacks Lambda's part of the SDK
     */
    public synchronized FunctionPort functions() {
        try {
            if (functions == null) {
                functions = functionMaker.get();
            }
            return functions;
        } catch (LinkageError e) {
            throw new InputProblem(
                    "revision",
                    "lambdaRevision",
                    "the plugin aws-java-sdk2-lambda is not installed, so that Lambda cannot be asked",
                    "install it, or name targetVersion and currentVersion and leave publish out");
        }
    }

    /**
     * Returns ECS.
     *
     * @throws InputProblem if this controller lacks the part of the SDK for ECS
     */
    public synchronized TaskPort tasks() {
        try {
            if (tasks == null) {
                tasks = taskMaker.get();
            }
            return tasks;
        } catch (LinkageError e) {
            throw new InputProblem(
                    "revision",
                    "ecsRevision",
                    "the plugin aws-java-sdk2-ecs is not installed, so that no task definition can be registered",
                    "install it, or set taskDefinition to the ARN of one that is registered instead of"
                            + " taskDefinitionFile");
        }
    }

    /**
     * Returns CloudWatch.
     *
     * @throws InputProblem if this controller lacks the part of the SDK for CloudWatch
     */
    public synchronized AlarmPort alarms() {
        try {
            if (alarms == null) {
                alarms = alarmMaker.get();
            }
            return alarms;
        } catch (LinkageError e) {
            throw new InputProblem(
                    "alarms",
                    "",
                    "the plugin aws-java-sdk2-cloudwatch is not installed, so that CloudWatch cannot be asked",
                    "install it, or look at the alarms yourself");
        }
    }

    /** Returns the names of what there is, so that people can choose. */
    public synchronized CatalogPort catalog() {
        if (catalog == null) {
            catalog = catalogMaker.get();
        }
        return catalog;
    }

    /** Returns the hosts that are called, by service prefix ({@code codedeploy}, {@code s3}, {@code sts}). */
    public Map<String, String> hosts() {
        return endpoints.hosts();
    }

    /**
     * As {@link #hosts()} of a connection that is not opened.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if AWS has no such region, or a service has no
     *     endpoint there of the kind that is asked for
     */
    public static Map<String, String> hosts(ConnectionSettings settings) {
        return Endpoints.of(settings).hosts();
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private synchronized <C extends SdkAutoCloseable> C closing(C client) {
        open.push(client);
        return client;
    }

    /** S3 by region, each made when it is asked for first. */
    private final class Stores implements Function<String, RevisionStore> {
        private final ConnectionSettings settings;
        private final Clients clients;
        private final Transport transport;
        private final RenewedCredentials credentials;
        private final RetryStrategy retries;
        private final Map<String, String> facts;
        private final Map<String, RevisionStore> made = new ConcurrentHashMap<>();

        Stores(
                ConnectionSettings settings,
                Clients clients,
                Transport transport,
                RenewedCredentials credentials,
                RetryStrategy retries,
                Map<String, String> facts) {
            this.settings = settings;
            this.clients = clients;
            this.transport = transport;
            this.credentials = credentials;
            this.retries = retries;
            this.facts = facts;
        }

        @Override
        public RevisionStore apply(String region) {
            return made.computeIfAbsent(region, this::make);
        }

        private RevisionStore make(String region) {
            Endpoints there = Endpoints.ofBucket(settings, region);
            Map<String, String> all = new TreeMap<>(facts);
            all.put(Fact.REGION, region);
            return new S3RevisionStore(
                    closing(clients.s3(there, credentials, retries)),
                    closing(clients.presigner(there, credentials)),
                    new Caller(AwsService.S3, there.host(AwsService.S3), all),
                    region,
                    transport,
                    clients.journal(),
                    this);
        }
    }
}
