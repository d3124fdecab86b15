package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.TaskPort;
import io.jenkins.plugins.codedeploy.engine.task.RegisteredTask;
import io.jenkins.plugins.codedeploy.engine.task.TaskDefinition;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * ECS through the AWS SDK.
 *
 * <p>The only class that names the part of the SDK for ECS, which a controller may not have: it is loaded when it is asked for.
 */
final class SdkTasks implements TaskPort, SdkAutoCloseable {
    private static final String DESCRIBE = "DescribeTaskDefinition";
    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]{3,20}:ecs:[!-9;-~]{1,40}:[0-9]{12}:task-definition/[!-~]{1,300}");

    private final EcsClient client;
    private final EcsClient once;
    private final Journal journal;
    private final Caller caller;

    SdkTasks(
            Clients clients,
            Endpoints where,
            AwsCredentialsProvider credentials,
            RetryStrategy retries,
            Map<String, String> facts) {
        this(
                clients.prepared(EcsClient.builder(), where, AwsService.ECS, credentials, retries)
                        .build(),
                clients.prepared(EcsClient.builder(), where, AwsService.ECS, credentials, throttledOnly())
                        .build(),
                clients.journal(),
                new Caller(AwsService.ECS, where.host(AwsService.ECS), facts));
    }

    /**
     * Wraps two clients of the same connection.
     *
     * @param client repeats what may be repeated
     * @param once repeats nothing but what was throttled
     */
    SdkTasks(EcsClient client, EcsClient once, Journal journal, Caller caller) {
        this.client = client;
        this.once = once;
        this.journal = journal;
        this.caller = caller;
    }

    @Override
    public Map<String, Object> understood(TaskDefinition definition) {
        return SdkTree.of(request(definition));
    }

    /** ECS answers with ClientException where a family has no active revision. */
    @Override
    public Optional<RegisteredTask> newest(String family) {
        Optional<DescribeTaskDefinitionResponse> answer = caller.ask(DESCRIBE, Map.of(), () -> {
            try {
                return Optional.of(client.describeTaskDefinition(request -> request.taskDefinition(family)));
            } catch (ClientException noneOfThatName) {
                return Optional.empty();
            }
        });
        return answer.map(found -> registered(found.taskDefinition()));
    }

    @Override
    public String register(TaskDefinition definition) {
        RegisterTaskDefinitionRequest request = request(definition);
        RegisterTaskDefinitionResponse answer =
                caller.ask("RegisterTaskDefinition", Map.of(), () -> once.registerTaskDefinition(request));
        String arn = arn(answer.taskDefinition(), "RegisterTaskDefinition");
        journal.changed(arn, "RegisterTaskDefinition", answer.responseMetadata().requestId());
        return arn;
    }

    @Override
    public void close() {
        client.close();
        once.close();
    }

    /** There is no client token: a request without an answer may have registered a revision, one that was throttled has not. */
    private static RetryStrategy throttledOnly() {
        return DefaultRetryStrategy.standardStrategyBuilder()
                .useClientDefaults(false)
                .retryOnException(e -> e instanceof SdkServiceException refused && refused.isThrottlingException())
                .build();
    }

    private static RegisterTaskDefinitionRequest request(TaskDefinition definition) {
        return new SdkTree(definition)
                .fill(RegisterTaskDefinitionRequest.builder(), definition.members())
                .build();
    }

    /** Keeps what can be registered; the rest says when, by whom and for what. */
    private RegisteredTask registered(software.amazon.awssdk.services.ecs.model.TaskDefinition answer) {
        String arn = arn(answer, DESCRIBE);
        Set<String> registrable = new HashSet<>();
        RegisterTaskDefinitionRequest.builder().sdkFields().stream()
                .map(SdkField::locationName)
                .forEach(registrable::add);
        Map<String, Object> members = SdkTree.of(answer);
        members.keySet().retainAll(registrable);
        return new RegisteredTask(arn, caller.given(answer.revision(), DESCRIBE, "a revision's number"), members);
    }

    private String arn(software.amazon.awssdk.services.ecs.model.TaskDefinition answer, String operation) {
        String arn = caller.given(answer, operation, "a task definition").taskDefinitionArn();
        return caller.given(
                arn != null && ARN.matcher(arn).matches() ? arn : null, operation, "the ARN of a task definition");
    }
}
