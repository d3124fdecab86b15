package io.jenkins.plugins.codedeploy.engine.aws;

import static io.jenkins.plugins.codedeploy.engine.aws.Snapshots.text;

import io.jenkins.plugins.codedeploy.engine.FunctionAlias;
import io.jenkins.plugins.codedeploy.engine.FunctionPort;
import io.jenkins.plugins.codedeploy.engine.FunctionState;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Lambda through the AWS SDK.
 *
 * <p>The only class that names Lambda's part of the SDK, which a controller may not have: it is loaded when it is asked for.
 */
final class SdkFunctions implements FunctionPort, SdkAutoCloseable {
    private static final int REASON = 200;
    private static final String PUBLISH = "PublishVersion";

    private final LambdaClient client;
    private final Caller caller;
    private final Journal journal;

    SdkFunctions(
            Clients clients,
            Endpoints where,
            AwsCredentialsProvider credentials,
            RetryStrategy retries,
            Map<String, String> facts) {
        this(
                clients.prepared(LambdaClient.builder(), where, AwsService.LAMBDA, credentials, retries)
                        .build(),
                clients.journal(),
                new Caller(AwsService.LAMBDA, where.host(AwsService.LAMBDA), facts));
    }

    SdkFunctions(LambdaClient client, Journal journal, Caller caller) {
        this.client = client;
        this.journal = journal;
        this.caller = caller;
    }

    @Override
    public FunctionAlias alias(String function, String alias) {
        GetAliasResponse answer = caller.ask(
                "GetAlias",
                Map.of(Fact.FUNCTION, function),
                () -> client.getAlias(request -> request.functionName(function).name(alias)));
        AliasRoutingConfiguration routing = answer.routingConfig();
        return new FunctionAlias(
                caller.given(text(answer.functionVersion()), "GetAlias", "a version"),
                routing == null ? Map.of() : SdkTree.withoutNulls(routing.additionalVersionWeights()));
    }

    @Override
    public FunctionState state(String function) {
        GetFunctionConfigurationResponse answer = caller.ask(
                "GetFunctionConfiguration",
                Map.of(Fact.FUNCTION, function),
                () -> client.getFunctionConfiguration(request -> request.functionName(function)));
        String reason = text(answer.lastUpdateStatusReason()).isEmpty()
                ? text(answer.stateReason())
                : answer.lastUpdateStatusReason();
        return new FunctionState(
                text(answer.stateAsString()),
                text(answer.lastUpdateStatusAsString()),
                ForeignText.clean(reason, REASON));
    }

    @Override
    public String publish(String function) {
        PublishVersionResponse answer = caller.ask(
                PUBLISH,
                Map.of(Fact.FUNCTION, function),
                () -> client.publishVersion(request -> request.functionName(function)));
        String version = caller.given(text(answer.version()), PUBLISH, "a version");
        journal.changed(
                function + ":" + version, PUBLISH, answer.responseMetadata().requestId());
        return version;
    }

    @Override
    public void close() {
        client.close();
    }
}
