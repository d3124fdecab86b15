package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.Measurements;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import io.jenkins.plugins.codedeploy.engine.transfer.Handshake;
import io.jenkins.plugins.codedeploy.engine.transfer.Handshakes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.codedeploy.model.ContinueDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.RegisterApplicationRevisionRequest;
import software.amazon.awssdk.services.codedeploy.model.S3Location;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Notes what one connection negotiates and which requests change something; safe for use by several threads. */
final class Journal implements ExecutionInterceptor, Measurements {
    /** So many deployments and objects are remembered; the oldest is forgotten first. */
    private static final int SUBJECTS = 500;

    /** So many of one subject are remembered; the oldest is forgotten first. */
    private static final int MOST = 40;

    private static final int ID = 100;

    /** What the SDK says of an answer without one. */
    private static final String NO_ID = "UNKNOWN";

    private final Handshakes handshakes = new Handshakes();
    private final LinkedHashMap<String, List<String>> requests = new LinkedHashMap<>();

    /** Notes a handshake that has succeeded, after the host's name was checked. */
    void negotiated(Handshake handshake) {
        handshakes.add(handshake);
    }

    /** Notes a request that somebody else sent with an address of ours, as it was told; no id, no note. */
    void sent(String subject, String operation, String requestId) {
        if (!requestId.isEmpty()) {
            changed(subject, operation, requestId);
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        String subject = subject(context.request(), context.response());
        if (!subject.isEmpty() && context.response() instanceof AwsResponse response) {
            String name = context.request().getClass().getSimpleName().replaceAll("Request$", "");
            changed(subject, name, response.responseMetadata().requestId());
        }
    }

    private static String subject(SdkRequest request, SdkResponse response) {
        if (response instanceof CreateDeploymentResponse created) {
            return Snapshots.text(created.deploymentId());
        }
        if (request instanceof StopDeploymentRequest stop) {
            return stop.deploymentId();
        }
        if (request instanceof ContinueDeploymentRequest proceed) {
            return proceed.deploymentId();
        }
        if (request instanceof PutObjectRequest put) {
            return object(put.bucket(), put.key());
        }
        if (request instanceof CreateMultipartUploadRequest begin) {
            return object(begin.bucket(), begin.key());
        }
        if (request instanceof CompleteMultipartUploadRequest complete) {
            return object(complete.bucket(), complete.key());
        }
        if (request instanceof DeleteObjectRequest delete) {
            return object(delete.bucket(), delete.key());
        }
        if (request instanceof RegisterApplicationRevisionRequest register) {
            S3Location place = register.revision().s3Location();
            return place == null ? "" : object(place.bucket(), place.key());
        }
        return "";
    }

    private static String object(String bucket, String key) {
        return "s3://" + bucket + "/" + key;
    }

    /** Notes a request that has changed something, as far as the answer had an id. */
    synchronized void changed(String subject, String operation, String requestId) {
        if (requestId == null || requestId.equals(NO_ID)) {
            return;
        }
        List<String> known = requests.computeIfAbsent(subject, key -> new ArrayList<>());
        known.add(operation + " " + ForeignText.clean(requestId, ID));
        if (known.size() > MOST) {
            known.remove(0);
        }
        if (requests.size() > SUBJECTS) {
            requests.remove(requests.keySet().iterator().next());
        }
    }

    @Override
    public List<Handshake> handshakes() {
        return handshakes.all();
    }

    @Override
    public synchronized List<String> requests(String subject) {
        return List.copyOf(requests.getOrDefault(subject, List.of()));
    }
}
