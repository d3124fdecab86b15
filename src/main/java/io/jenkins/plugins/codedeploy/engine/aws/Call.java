package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a request was about, for the message when it fails.
 *
 * @param service who was asked
 * @param operation the operation, for example {@code CreateDeployment}
 * @param action the IAM action that it needs, for example {@code s3:PutObject}
 * @param facts everything known about it
 */
record Call(AwsService service, String operation, String action, Map<String, String> facts) {

    Call {
        TreeMap<String, String> all = new TreeMap<>(facts);
        all.put(Fact.OPERATION, operation);
        facts = Map.copyOf(all);
    }
}
