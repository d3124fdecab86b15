package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes requests to one service and turns what the SDK throws into {@code DeployException}s. */
final class Caller {
    private final AwsService service;
    private final Map<String, String> constant;

    /**
     * Prepares for one service.
     *
     * @param constant facts that hold for every request: region, credentials, role
     */
    Caller(AwsService service, String host, Map<String, String> constant) {
        this.service = service;
        TreeMap<String, String> facts = new TreeMap<>(constant);
        facts.put(Fact.HOST, host);
        this.constant = Map.copyOf(facts);
    }

    /** Describes a request whose IAM action has the operation's name. */
    Call to(String operation, Map<String, String> facts) {
        return to(operation, service.prefix() + ":" + operation, facts);
    }

    Call to(String operation, String action, Map<String, String> facts) {
        TreeMap<String, String> all = new TreeMap<>(constant);
        all.putAll(facts);
        return new Call(service, operation, action, all);
    }

    /** Says what is missing although every request was answered. */
    DeployException problem(DeployCode code, Map<String, String> facts) {
        TreeMap<String, String> all = new TreeMap<>(constant);
        all.putAll(facts);
        return new DeployException(code, all);
    }

    /**
     * Returns what an answer must hold.
     *
     * @throws DeployException with SERVICE_FAILED if it is missing
     */
    <T> T given(T value, String operation, String missing) {
        if (value == null || value.equals("")) {
            throw problem(
                    DeployCode.SERVICE_FAILED,
                    Map.of(Fact.OPERATION, operation, Fact.FOUND, "an answer without " + missing, Fact.ATTEMPTS, "1"));
        }
        return value;
    }

    <T> T ask(String operation, Map<String, String> facts, Supplier<T> request) {
        return ask(to(operation, facts), request);
    }

    <T> T ask(Call call, Supplier<T> request) {
        return asked(call, request);
    }

    /** Makes a request that is described already. */
    static <T> T asked(Call call, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw Translation.of(e, call);
        }
    }
}
