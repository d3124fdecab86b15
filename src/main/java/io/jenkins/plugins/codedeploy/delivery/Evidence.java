package io.jenkins.plugins.codedeploy.delivery;

import io.jenkins.plugins.codedeploy.connection.OpenConnection;
import io.jenkins.plugins.codedeploy.connection.SharedConnections;
import io.jenkins.plugins.codedeploy.engine.CallerIdentity;
import io.jenkins.plugins.codedeploy.engine.Measurements;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What proves how a deployment was made: measured, or told by AWS; kept with the build and never a secret. */
final class Evidence {
    private static final Logger LOGGER = Logger.getLogger(Evidence.class.getName());

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
     * @return the caller's ARN; empty where it was not asked for, or nobody answered
     */
    static String caller(Order order, OpenConnection connection) {
        if (order.connection().roleArn().isEmpty()) {
            return "";
        }
        try {
            CallerIdentity caller = connection.identity().caller();
            return caller.arn();
        } catch (DeployException e) {
            LOGGER.log(Level.FINE, e, () -> "Nobody tells who calls");
            return "";
        }
    }

    /** Returns what is known now, each under the word that the page shows. */
    Map<String, String> of(String deploymentId) {
        Measurements measured = lease.connection().measurements();
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "Caller", prepared.caller());
        put(facts, "Credentials", order.connection().credentialsId());
        List<String> tls = new ArrayList<>();
        measured.tls().forEach((host, version) -> tls.add(host + ": " + version));
        put(facts, "TLS", String.join("; ", tls));
        List<String> requests = new ArrayList<>();
        if (prepared.revision() instanceof Revision.S3 s3) {
            put(facts, "Version", s3.version());
            put(facts, "ETag", s3.eTag());
            requests.addAll(measured.requests("s3://" + s3.bucket() + "/" + s3.key()));
        }
        put(facts, "Encryption", prepared.encryption());
        requests.addAll(measured.requests(prepared.changed()));
        requests.addAll(measured.requests(deploymentId));
        put(facts, "Requests", String.join(", ", requests));
        put(facts, "CloudTrail", lookUp(deploymentId));
        return facts;
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
