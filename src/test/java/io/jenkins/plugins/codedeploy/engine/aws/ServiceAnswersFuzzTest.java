package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.NewObject;
import io.jenkins.plugins.codedeploy.engine.Shelf;
import io.jenkins.plugins.codedeploy.engine.bundle.PartChecksum;
import io.jenkins.plugins.codedeploy.engine.json.JsonReader;
import io.jenkins.plugins.codedeploy.engine.plan.AssumedRole;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.plan.SessionLabels;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.task.TaskDefinition;
import io.jenkins.plugins.codedeploy.engine.task.TaskShape;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.protocols.json.AwsJsonProtocol;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** What may stand in an answer of each service: every answer is either understood or told in one clean sentence. */
class ServiceAnswersFuzzTest {
    private static final int ROUNDS = 4_800;
    private static final int LONGEST = 2_000;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final String ID = "d-A7YW3F91L";
    private static final Destination DESTINATION = new Destination("shop", "prod");
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final NewObject OBJECT = new NewObject(
            "releases",
            "shop.zip",
            "application/zip",
            3,
            List.of(new PartChecksum(1, 0, 3, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")));

    private static final String DEPLOYMENT = "{\"deploymentId\":\"" + ID + "\",\"status\":\"InProgress\","
            + "\"applicationName\":\"shop\",\"deploymentGroupName\":\"prod\",\"computePlatform\":\"Server\","
            + "\"deploymentOverview\":{\"Pending\":1,\"Succeeded\":2},\"errorInformation\":{\"code\":\"TIMEOUT\","
            + "\"message\":\"m\"},\"rollbackInfo\":{\"rollbackDeploymentId\":\"" + ID + "\"},\"revision\":"
            + "{\"revisionType\":\"S3\",\"s3Location\":{\"bucket\":\"b\",\"key\":\"k\",\"bundleType\":\"zip\"}},"
            + "\"createTime\":1.5E9,\"deploymentStyle\":{\"deploymentType\":\"BLUE_GREEN\"}}";
    private static final String DEPLOYMENTS = "{\"deploymentsInfo\":[" + DEPLOYMENT + "],\"deployments\":[\"" + ID
            + "\"],\"targetIds\":[\"i-1\"],\"nextToken\":\"\"}";
    private static final String GROUP = "{\"deploymentGroupInfo\":{\"applicationName\":\"shop\",\"computePlatform\":"
            + "\"Server\",\"deploymentConfigName\":\"c\",\"lastAttemptedDeployment\":{\"deploymentId\":\"" + ID + "\"},"
            + "\"ec2TagFilters\":[{\"Key\":\"k\",\"Value\":\"v\"}],\"ec2TagSet\":{\"ec2TagSetList\":[[{\"Key\":\"k\"}]]},"
            + "\"alarmConfiguration\":{\"enabled\":true,\"alarms\":[{\"name\":\"a\"}]},\"autoScalingGroups\":[{\"name\":"
            + "\"g\"}],\"autoRollbackConfiguration\":{\"enabled\":true,\"events\":[\"DEPLOYMENT_FAILURE\"]}}}";
    private static final String CONFIG = "{\"deploymentConfigInfo\":{\"deploymentConfigName\":\"c\","
            + "\"minimumHealthyHosts\":{\"type\":\"HOST_COUNT\",\"value\":1},\"trafficRoutingConfig\":{\"type\":"
            + "\"TimeBasedCanary\",\"timeBasedCanary\":{\"canaryPercentage\":10,\"canaryInterval\":5}}}}";
    private static final String EVENTS =
            "\"lifecycleEvents\":[{\"lifecycleEventName\":\"Install\",\"status\":\"Failed\","
                    + "\"startTime\":1.5E9,\"diagnostics\":{\"errorCode\":\"ScriptFailed\",\"scriptName\":\"s\",\"logTail\":"
                    + "\"l\"}}],\"status\":\"Failed\",\"lastUpdatedAt\":1.5E9";
    private static final String TARGETS = "{\"deploymentTargets\":[{\"instanceTarget\":{\"targetId\":\"i-1\"," + EVENTS
            + "}},{\"lambdaTarget\":{\"targetId\":\"f\"," + EVENTS
            + ",\"lambdaFunctionInfo\":{\"currentVersion\":\"1\","
            + "\"targetVersion\":\"2\",\"targetVersionWeight\":0.1}}},{\"ecsTarget\":{\"targetId\":\"s\"," + EVENTS
            + ",\"taskSetsInfo\":[{\"identifer\":\"t\",\"trafficWeight\":10.0,\"taskSetLabel\":\"Blue\"}]}},"
            + "{\"cloudFormationTarget\":{\"targetId\":\"c\"," + EVENTS + ",\"targetVersionWeight\":0.5}}]}";
    private static final String TASK = "{\"taskDefinition\":{\"taskDefinitionArn\":"
            + "\"arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:3\",\"family\":\"shop\",\"revision\":3,"
            + "\"containerDefinitions\":[{\"name\":\"web\",\"image\":\"i\",\"portMappings\":[{\"containerPort\":80}],"
            + "\"dockerLabels\":{\"a\":\"b\"}}]}}";
    private static final String FUNCTION = "{\"FunctionVersion\":\"4\",\"RoutingConfig\":{\"AdditionalVersionWeights\":"
            + "{\"5\":0.1}},\"State\":\"Active\",\"StateReason\":\"r\",\"LastUpdateStatus\":\"Successful\","
            + "\"Version\":\"5\"}";
    private static final String ALARMS =
            "<DescribeAlarmsResponse><DescribeAlarmsResult><MetricAlarms><member><AlarmName>"
                    + "errors</AlarmName><StateValue>OK</StateValue></member></MetricAlarms><CompositeAlarms><member><AlarmName>"
                    + "all</AlarmName><StateValue>ALARM</StateValue></member></CompositeAlarms></DescribeAlarmsResult>"
                    + "</DescribeAlarmsResponse>";
    private static final String SESSION =
            "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId>"
                    + "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2026-11-27T11:00:00Z"
                    + "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";
    private static final String CALLER = "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::"
            + "123456789012:user/ci</Arn><Account>123456789012</Account></GetCallerIdentityResult>"
            + "</GetCallerIdentityResponse>";
    private static final String OBJECTS =
            "<ListBucketResult><Contents><Key>shop/1.zip</Key><LastModified>2026-11-27T10:00:00Z"
                    + "</LastModified><Size>3</Size></Contents><NextContinuationToken></NextContinuationToken></ListBucketResult>";
    private static final String VERSIONING =
            "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";

    private final Random random = new Random(20261128);
    private final CodeDeployClient codeDeploy =
            ReadClients.json(CodeDeployClient.class, AwsJsonProtocol.AWS_JSON, this::body);
    private final CodeDeployPort port = new SdkCodeDeploy(codeDeploy, codeDeploy, caller(AwsService.CODEDEPLOY));
    private final EcsClient ecs = ReadClients.json(EcsClient.class, AwsJsonProtocol.AWS_JSON, this::body);
    private final SdkTasks tasks = new SdkTasks(ecs, ecs, new Journal(), caller(AwsService.ECS));
    private final SdkFunctions functions = new SdkFunctions(
            ReadClients.json(LambdaClient.class, AwsJsonProtocol.REST_JSON, this::body),
            new Journal(),
            caller(AwsService.LAMBDA));
    private final SdkAlarms alarms =
            new SdkAlarms(ReadClients.query(CloudWatchClient.class, this::body), caller(AwsService.CLOUDWATCH));
    private final StsIdentity sts =
            new StsIdentity(ReadClients.query(StsClient.class, this::body), caller(AwsService.STS));
    private final S3RevisionStore s3 = new S3RevisionStore(
            ReadClients.s3(S3Client.class, this::body, this::headers),
            null,
            caller(AwsService.S3),
            "eu-west-1",
            Transport.DIRECT,
            new Journal(),
            region -> null);

    private final Map<String, Object> trees = new HashMap<>();

    private String body;
    private int understood;
    private int told;

    @Test
    void codeDeploysAnswersAreUnderstoodOrToldInOneCleanSentence() {
        for (int round = 0; round < ROUNDS; round++) {
            json(DEPLOYMENTS, () -> port.deployments(List.of(ID)));
            json(DEPLOYMENTS, () -> port.createdSince(DESTINATION, NOW));
            json(DEPLOYMENTS, () -> port.targetIds(ID));
            json(DEPLOYMENTS, () -> port.past(List.of(ID)));
            json(DEPLOYMENTS, () -> port.revision(ID));
            json(GROUP, () -> port.group(DESTINATION));
            json(GROUP, () -> port.rules(DESTINATION));
            json(CONFIG, () -> port.configuration("c"));
            json(TARGETS, () -> port.targets(ID, List.of("i-1"), 25));
        }
        assertBothHappened();
    }

    @Test
    void answersOfEcsAndLambdaAreUnderstoodOrToldInOneCleanSentence() {
        TaskDefinition definition = TaskDefinition.parse(
                "task.json", "{\"family\": \"shop\", \"containerDefinitions\": [{\"name\": \"web\"}]}");
        for (int round = 0; round < ROUNDS; round++) {
            json(TASK, () -> tasks.newest("shop"));
            json(TASK, () -> tasks.register(definition));
            json(TASK, () -> {
                Map<String, Object> members = tasks.understood(TaskDefinition.parse("task.json", body));
                return TaskShape.of(members).differences(TaskShape.of(members));
            });
            json(FUNCTION, () -> functions.alias("shop", "live"));
            json(FUNCTION, () -> functions.state("shop"));
            json(FUNCTION, () -> functions.publish("shop"));
        }
        assertBothHappened();
    }

    @Test
    void answersOfStsCloudWatchAndS3AreUnderstoodOrToldInOneCleanSentence() {
        AssumedRole role = new AssumedRole("arn:aws:iam::123456789012:role/deploy", "");
        Shelf shelf = new Shelf("releases", RevisionKey.below("shop"), BundleType.ZIP, "");
        for (int round = 0; round < ROUNDS; round++) {
            xml(
                    SESSION,
                    () -> sts.assume(AnonymousCredentialsProvider.create(), role, "jenkins", SessionLabels.NONE, ""));
            xml(CALLER, sts::caller);
            xml(ALARMS, () -> alarms.states(List.of("errors", "all")));
            xml(OBJECTS, () -> s3.list(shelf));
            xml(VERSIONING, () -> s3.keepsVersions("releases", ""));
            xml("", () -> s3.verified(OBJECT, UploadOptions.NONE, "e", ""));
        }
        assertBothHappened();
    }

    private void json(String whole, Callable<?> question) {
        Object tree = trees.computeIfAbsent(whole, text -> JsonReader.object("answer", "of the service", text));
        body = random.nextInt(10) == 0 ? OddJson.mutated(whole, random) : OddJson.changed(tree, random);
        ask(question);
    }

    private void xml(String whole, Callable<?> question) {
        body = OddXml.mutated(whole, random);
        ask(question);
    }

    private void ask(Callable<?> question) {
        try {
            assertThat(question.call()).isNotNull();
            understood++;
        } catch (DeployException | InputProblem e) {
            told++;
            String message = e.getMessage();
            if (UNPRINTABLE.matcher(message).find() || !message.contains("; ") || message.length() > LONGEST) {
                assertThat(message).as(body).isNull();
            }
        } catch (Exception e) {
            throw new AssertionError("for: " + body, e);
        }
    }

    private void assertBothHappened() {
        assertThat(understood).as("answers that were understood").isGreaterThan(ROUNDS);
        assertThat(told).as("answers that were told").isGreaterThan(ROUNDS / 10);
    }

    private String body() {
        return body;
    }

    private Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String name :
                List.of("ETag", "x-amz-version-id", "x-amz-checksum-sha256", "x-amz-server-side-encryption")) {
            headers.put(name, List.of(OddXml.text(random)));
        }
        return headers;
    }

    private static Caller caller(AwsService service) {
        return new Caller(service, "service.eu-west-1.amazonaws.com", Map.of());
    }
}
