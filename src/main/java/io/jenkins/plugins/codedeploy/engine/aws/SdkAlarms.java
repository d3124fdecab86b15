package io.jenkins.plugins.codedeploy.engine.aws;

import static io.jenkins.plugins.codedeploy.engine.aws.Snapshots.text;

import io.jenkins.plugins.codedeploy.engine.AlarmPort;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * CloudWatch through the AWS SDK.
 *
 * <p>The only class that names its part of the SDK, which a controller may not have: it is loaded when it is asked for.
 */
final class SdkAlarms implements AlarmPort, SdkAutoCloseable {
    private static final int LONGEST = 40;

    private final CloudWatchClient client;
    private final Caller caller;

    SdkAlarms(
            Clients clients,
            Endpoints where,
            AwsCredentialsProvider credentials,
            RetryStrategy retries,
            Map<String, String> facts) {
        this(
                clients.prepared(CloudWatchClient.builder(), where, AwsService.CLOUDWATCH, credentials, retries)
                        .build(),
                new Caller(AwsService.CLOUDWATCH, where.host(AwsService.CLOUDWATCH), facts));
    }

    SdkAlarms(CloudWatchClient client, Caller caller) {
        this.client = client;
        this.caller = caller;
    }

    /** Without the types CloudWatch would leave out alarms that are made of others. */
    @Override
    public Map<String, String> states(Collection<String> names) {
        DescribeAlarmsResponse answer = caller.ask(
                "DescribeAlarms",
                Map.of(),
                () -> client.describeAlarms(request ->
                        request.alarmNames(names).alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)));
        Map<String, String> states = new TreeMap<>();
        answer.metricAlarms().forEach(alarm -> put(states, alarm.alarmName(), alarm.stateValueAsString()));
        answer.compositeAlarms().forEach(alarm -> put(states, alarm.alarmName(), alarm.stateValueAsString()));
        states.keySet().retainAll(names);
        return states;
    }

    private static void put(Map<String, String> states, String name, String state) {
        states.put(text(name), ForeignText.clean(text(state), LONGEST));
    }

    @Override
    public void close() {
        client.close();
    }
}
