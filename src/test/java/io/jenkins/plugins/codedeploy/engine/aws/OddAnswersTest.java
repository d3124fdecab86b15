package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.FunctionAlias;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.task.RegisteredTask;
import io.jenkins.plugins.codedeploy.engine.task.TaskDefinition;
import io.jenkins.plugins.codedeploy.engine.task.TaskShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of ECS and Lambda that lack what they must hold, as of an endpoint that is not quite AWS. */
class OddAnswersTest {
    private static final String ARN = "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:3";
    private static final TaskDefinition DEFINITION = TaskDefinition.parse(
            "task.json", "{\"family\": \"shop\", \"containerDefinitions\": [{\"name\": \"web\"}]}");

    private final Random random = new Random(20261127);
    private FakeAws aws;
    private AwsAccess access;

    @BeforeEach
    void open() {
        aws = new FakeAws(request -> FakeAws.Answer.json("{}"));
        access = FakeAws.access(
                aws.settings("").withEcs(aws.url()).withLambda(aws.url()).withCloudWatch(aws.url()));
    }

    @AfterEach
    void close() {
        access.close();
        aws.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                                          | a task definition
            {"taskDefinition":null}                                                                     | a task definition
            {"taskDefinition":{}}                                                                       | the ARN of a task definition
            {"taskDefinition":{"taskDefinitionArn":"shop:3","revision":3}}                              | the ARN of a task definition
            {"taskDefinition":{"taskDefinitionArn":"arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:3"}} | a revision's number
            """)
    void aDescriptionThatSaysTooLittleIsAFailureOfTheServiceAndNotAFamilyWithoutRevisions(String body, String missing) {
        aws.script(request -> FakeAws.Answer.json(body));

        assertThatThrownBy(() -> access.tasks().newest("shop"))
                .isInstanceOf(DeployException.class)
                .hasMessage("127.0.0.1 answered DescribeTaskDefinition with a failure of its own (an answer without "
                        + missing + ") in 1 attempts; start the build again later");
        assertThat(aws.only().operation()).isEqualTo("DescribeTaskDefinition");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                      | a task definition
            {"taskDefinition":{"revision":3}}                       | the ARN of a task definition
            {"taskDefinition":{"taskDefinitionArn":"\\u001b[31m"}}   | the ARN of a task definition
            """)
    void aRegistrationWithoutAnArnIsAFailureOfTheServiceSoThatItIsLookedForBeforeAnythingIsRepeated(
            String body, String missing) {
        aws.script(request -> FakeAws.Answer.json(body));

        assertThatThrownBy(() -> access.tasks().register(DEFINITION))
                .isInstanceOfSatisfying(
                        DeployException.class, e -> assertThat(e.code()).isEqualTo(DeployCode.SERVICE_FAILED))
                .hasMessage("127.0.0.1 answered RegisterTaskDefinition with a failure of its own (an answer without "
                        + missing + ") in 1 attempts; start the build again later");
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void whatIsNullInADescriptionCountsAsLeftOut() {
        aws.script(request -> FakeAws.Answer.json("{\"taskDefinition\":{\"taskDefinitionArn\":\"" + ARN + "\","
                + "\"revision\":3,\"cpu\":null,\"containerDefinitions\":[null,{\"name\":\"web\",\"dockerLabels\":"
                + "{\"a\":null},\"portMappings\":[null]}]}}"));

        RegisteredTask task = access.tasks().newest("shop").orElseThrow();

        assertThat(task.members())
                .isEqualTo(Map.of("containerDefinitions", List.of(Map.of("name", "web", "portMappings", List.of()))));
        assertThat(TaskShape.of(Map.of("containerDefinitions", List.of(Map.of("name", "web"))))
                        .differences(TaskShape.of(task.members())))
                .isEmpty();
    }

    @Test
    void lambdaMustNameTheVersionThatIsInUseAndTheOneThatItPublished() {
        assertThatThrownBy(() -> access.functions().alias("shop", "live"))
                .isInstanceOf(DeployException.class)
                .hasMessage("127.0.0.1 answered GetAlias with a failure of its own (an answer without a version) in 1"
                        + " attempts; start the build again later");
        assertThatThrownBy(() -> access.functions().publish("shop"))
                .isInstanceOf(DeployException.class)
                .hasMessage("127.0.0.1 answered PublishVersion with a failure of its own (an answer without a version)"
                        + " in 1 attempts; start the build again later");
    }

    @Test
    void anAlarmWithoutANameOrThatNobodyAskedForIsLeftOut() {
        aws.script(request -> FakeAws.Answer.xml(
                200,
                "<DescribeAlarmsResponse><DescribeAlarmsResult><MetricAlarms><member><StateValue>OK</StateValue></member>"
                        + "<member><AlarmName>other</AlarmName><StateValue>OK</StateValue></member>"
                        + "<member><AlarmName>errors</AlarmName></member></MetricAlarms><CompositeAlarms><member>"
                        + "<AlarmName>all</AlarmName><StateValue>ALARM</StateValue></member></CompositeAlarms>"
                        + "</DescribeAlarmsResult></DescribeAlarmsResponse>"));

        assertThat(access.alarms().states(List.of("errors", "all"))).isEqualTo(Map.of("errors", "", "all", "ALARM"));
        assertThat(aws.only().body())
                .contains(
                        "Action=DescribeAlarms",
                        "AlarmTypes.member.1=MetricAlarm",
                        "AlarmTypes.member.2=CompositeAlarm");
    }

    @Test
    void aWeightThatIsNullCountsAsNone() {
        aws.script(request -> FakeAws.Answer.json(
                "{\"FunctionVersion\":\"4\",\"RoutingConfig\":{\"AdditionalVersionWeights\":{\"5\":null}}}"));

        assertThat(access.functions().alias("shop", "live")).isEqualTo(new FunctionAlias("4", Map.of()));
    }

    @Test
    void noJsonThatAnswersACallEndsInAnythingButAnAnswerOrAMessage() {
        String task = "{\"taskDefinition\":{\"taskDefinitionArn\":\"" + ARN + "\",\"family\":\"shop\",\"revision\":3,"
                + "\"cpu\":\"256\",\"networkMode\":\"awsvpc\",\"status\":\"ACTIVE\",\"containerDefinitions\":[{\"name\":"
                + "\"web\",\"image\":\"i\",\"cpu\":1,\"essential\":true,\"portMappings\":[{\"containerPort\":8080}],"
                + "\"environment\":[{\"name\":\"A\",\"value\":\"b\"}],\"dockerLabels\":{\"a\":\"b\"}}]}}";
        String alias = "{\"FunctionVersion\":\"4\",\"RoutingConfig\":{\"AdditionalVersionWeights\":{\"5\":0.1}},"
                + "\"State\":\"Active\",\"LastUpdateStatus\":\"Successful\",\"Version\":\"5\"}";
        int answered = 0;
        for (int round = 0; round < 60; round++) {
            answered += answers(
                    task,
                    () -> access.tasks()
                            .newest("shop")
                            .map(found -> TaskShape.of(found.members()).differences(TaskShape.of(found.members())))
                            .or(Optional::empty));
            answered += answers(task, () -> access.tasks().register(DEFINITION));
            answered += answers(alias, () -> access.functions().alias("shop", "live"));
            answered += answers(alias, () -> access.functions().state("shop"));
            answered += answers(alias, () -> access.functions().publish("shop"));
        }
        assertThat(answered).as("calls with an answer").isBetween(10, 290);
    }

    private int answers(String body, Runnable call) {
        String odd = OddJson.mutated(body, random);
        aws.script(request -> FakeAws.Answer.json(odd));
        try {
            call.run();
            return 1;
        } catch (DeployException e) {
            assertThat(e).hasMessageContaining("; ");
            return 0;
        }
    }
}
