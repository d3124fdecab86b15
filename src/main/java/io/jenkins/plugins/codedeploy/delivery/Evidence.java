package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.connection.OpenConnection;
import io.jenkins.plugins.codedeploy.connection.SharedConnections;
import io.jenkins.plugins.codedeploy.engine.CallerIdentity;
import io.jenkins.plugins.codedeploy.engine.Measurements;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.transfer.Handshake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** What proves how a deployment was made: measured, or told by AWS; kept with the build and never a secret. */
final class Evidence {
    private static final Logger LOGGER = Logger.getLogger(Evidence.class.getName());

    private static final int NAMED_REMOVALS = 20;

    private final Order order;
    private final Prepared prepared;
    private final SharedConnections.Lease lease;

    Evidence(Order order, Prepared prepared, SharedConnections.Lease lease) {
        this.order = order;
        this.prepared = prepared;
        this.lease = lease;
    }

    /**
     * Asks STS who calls, where that costs nothing new: STS is known to be in reach once a role was assumed there.
     *
     * @return empty where it was not asked for, or nobody answered
     */
    static Optional<CallerIdentity> caller(Order order, OpenConnection connection) {
        if (order.connection().roleArn().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(connection.identity().caller());
        } catch (DeployException e) {
            LOGGER.log(Level.FINE, e, () -> "Nobody tells who calls");
            return Optional.empty();
        }
    }

    /** Returns what is known now, each under the word that log and page show. */
    Map<String, String> of(String deploymentId) {
        OpenConnection connection = lease.connection();
        Measurements measured = connection.measurements();
        String bucket = prepared.revision() instanceof Revision.S3 object ? object.bucket() : "";
        List<Handshake> handshakes =
                Connections.ofBucket(measured.handshakes(), connection.hosts().getOrDefault("s3", ""), bucket);
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "Caller", prepared.caller());
        put(facts, "Account", prepared.account());
        put(facts, "Credentials", order.connection().credentialsId());
        put(facts, "Endpoints", endpoints(connection.hosts()));
        put(facts, "Proxy", Connections.proxy(handshakes));
        put(facts, "TLS", Connections.tls(handshakes));
        put(facts, "Upload TLS", prepared.upload());
        put(facts, "Upload proxy", prepared.uploadProxy());
        put(facts, "SHA-256", prepared.sha256());
        List<String> requests = new ArrayList<>();
        if (!prepared.requests().isEmpty()) {
            requests.add(prepared.requests());
        }
        if (prepared.revision() instanceof Revision.S3 s3) {
            put(facts, "Version", s3.version());
            put(facts, "ETag", s3.eTag());
        }
        put(facts, "Encryption", prepared.encryption());
        requests.addAll(measured.requests(prepared.changed()));
        requests.addAll(measured.requests(deploymentId));
        put(facts, "Requests", String.join(", ", requests));
        put(facts, "CloudTrail", lookUp(deploymentId));
        return facts;
    }

    /** Returns AWS's ids of the requests that removed bundles, as far as they are few. */
    Map<String, String> ofRemoved(List<String> bundles) {
        Measurements measured = lease.connection().measurements();
        String requests = bundles.stream()
                .limit(NAMED_REMOVALS)
                .flatMap(bundle -> measured.requests(bundle).stream())
                .filter(request -> request.startsWith("DeleteObject "))
                .collect(Collectors.joining(", "));
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "Removals", requests);
        return facts;
    }

    private static String endpoints(Map<String, String> hosts) {
        return new TreeMap<>(hosts)
                .entrySet().stream()
                        .map(host -> host.getKey() + " " + host.getValue())
                        .collect(Collectors.joining(", "));
    }

    private String lookUp(String deploymentId) {
        return "aws cloudtrail lookup-events --region " + order.connection().region()
                + " --lookup-attributes AttributeKey=EventName,AttributeValue=CreateDeployment"
                + " --query \"Events[?contains(CloudTrailEvent, '" + deploymentId + "')]\"";
    }

    private static void put(Map<String, String> facts, String word, String value) {
        if (!value.isEmpty()) {
            facts.put(word, value);
        }
    }
}
