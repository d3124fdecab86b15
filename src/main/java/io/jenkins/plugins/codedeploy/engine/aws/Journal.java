package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.Measurements;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLSession;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.codedeploy.model.ContinueDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Notes what one connection negotiates and which requests change something; safe for use by several threads. */
final class Journal implements ExecutionInterceptor, Measurements {
    /** So many deployments and objects are remembered; the oldest is forgotten first. */
    private static final int SUBJECTS = 500;

    private static final int MOST = 20;
    private static final int ID = 100;

    private final Map<String, String> tls = new TreeMap<>();
    private final LinkedHashMap<String, List<String>> requests = new LinkedHashMap<>();

    /** Notes a handshake that has succeeded. */
    synchronized void negotiated(String host, SSLSession session) {
        tls.put(host, session.getProtocol().replace("v", " ") + " with " + session.getCipherSuite());
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
            return "s3://" + put.bucket() + "/" + put.key();
        }
        return request instanceof CompleteMultipartUploadRequest complete
                ? "s3://" + complete.bucket() + "/" + complete.key()
                : "";
    }

    /** Notes a request that has changed something. */
    synchronized void changed(String subject, String operation, String requestId) {
        List<String> known = requests.computeIfAbsent(subject, key -> new ArrayList<>());
        if (known.size() < MOST) {
            known.add(operation + " " + ForeignText.clean(requestId, ID));
        }
        if (requests.size() > SUBJECTS) {
            requests.remove(requests.keySet().iterator().next());
        }
    }

    @Override
    public synchronized Map<String, String> tls() {
        return new TreeMap<>(tls);
    }

    @Override
    public synchronized List<String> requests(String subject) {
        return List.copyOf(requests.getOrDefault(subject, List.of()));
    }
}
