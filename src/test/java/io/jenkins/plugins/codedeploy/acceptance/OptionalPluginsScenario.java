package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import org.junit.jupiter.api.Test;

@Acceptance("15 what takes one of the optional plugins of the AWS SDK")
@Needs(Needs.PIPELINE)
class OptionalPluginsScenario {

    @Test
    @Needs("aws-java-sdk2-lambda")
    void aVersionOfAFunctionIsPublishedAndGetsTheTraffic(Site site) {
        Emulator aws = site.aws().emulator();
        aws.lambdaGroup("invoices", "live").configuration("CodeDeployDefault.LambdaAllAtOnce");
        aws.functions().add("invoices", 7).alias("invoices", "live", "7");
        Build build = site.job(
                        "published",
                        Job.pipeline("def d = codeDeploy(application: 'invoices', deploymentGroup: 'live', revision:"
                                + " lambdaRevision(function: 'invoices', alias: 'live', publish: true), connection: "
                                + connection(site) + ")\necho \"end ${d.status}\""))
                .run()
                .mustEndAs("SUCCESS");
        assertThat(build.lines())
                .containsSubsequence(
                        "Alias live of function invoices points to version 7",
                        "Published function invoices: version 8");
        assertThat(build.log()).contains("end Succeeded\n");
        assertThat(aws.functions().versions("invoices")).isEqualTo(8);
    }

    @Test
    @Needs("aws-java-sdk2-ecs")
    void aTaskDefinitionOfTheWorkspaceIsRegisteredOnceAndReused(Site site) {
        Emulator aws = site.aws().emulator();
        aws.ecsGroup("billing", "front").configuration("CodeDeployDefault.ECSAllAtOnce");
        String task = """
                writeFile file: 'task.json', text: '{"family": "billing", "networkMode": "awsvpc", "cpu": "256", \
                "memory": "512", "executionRoleArn": "arn:aws:iam::123456789012:role/execution", \
                "containerDefinitions": [{"name": "web", "image": "billing:1", \
                "portMappings": [{"containerPort": 8080}], \
                "environment": [{"name": "STAGE", "value": "{{stage}}"}]}]}'
                """;
        String deploy = "codeDeploy(application: 'billing', deploymentGroup: 'front', revision:"
                + " ecsRevision(taskDefinition: '', taskDefinitionFile: 'task.json', containerName: 'web',"
                + " containerPort: 8080, images: [web: 'billing@sha256:" + "a".repeat(64) + "'],"
                + " placeholders: [placeholder(name: 'stage', value: 'prod')]), connection: " + connection(site)
                + ")\n";
        Build build = site.job("registered", Job.pipeline("node('built-in') {\n" + task + deploy + deploy + "}\n"))
                .run()
                .mustEndAs("SUCCESS");
        String arn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/billing:1";
        assertThat(build.lines())
                .containsSubsequence(
                        "Task definition registered: " + arn + "; the family had no revision",
                        "Task definition reused, nothing in it has changed: " + arn);
        assertThat(aws.taskDefinitions().revisions("billing")).isEqualTo(1);
        assertThat(aws.taskDefinitions().newest("billing").orElseThrow().toString())
                .contains("billing@sha256:", "prod")
                .doesNotContain("{{");
    }

    @Test
    @Needs("aws-java-sdk2-cloudwatch")
    void aPlanTellsTheStateOfTheAlarmsThatWouldStopTheDeployment(Site site) {
        Emulator aws = site.aws().emulator();
        aws.serverGroup(Aws.APPLICATION, "alarmed").alarms("errors-of-shop", "latency-of-shop");
        aws.codeDeploy().alarm("latency-of-shop");
        Build build = site.job(
                        "alarmed",
                        Job.pipeline("def plan = codeDeploy(application: 'shop', deploymentGroup: 'alarmed', revision:"
                                + " s3Revision(bucket: 'acme-releases', key: 'ready/shop.zip'), options:"
                                + " deployOptions(plan: true), connection: " + connection(site)
                                + ")\necho \"states ${plan.alarmStates}\""))
                .run()
                .mustEndAs("SUCCESS");
        assertThat(build.log())
                .contains("  Their state: errors-of-shop OK, latency-of-shop ALARM")
                .contains("states [errors-of-shop:OK, latency-of-shop:ALARM]\n");
        assertThat(aws.requests().of("CreateDeployment"))
                .noneSatisfy(call -> assertThat(call.body()).contains("alarmed"));
    }

    /** The connection with the addresses of the services that only these plugins reach. */
    private static String connection(Site site) {
        Emulator aws = site.aws().emulator();
        String common = site.aws().connection(Site.CREDENTIALS);
        return common.substring(0, common.length() - 1) + ", lambdaEndpoint: '" + aws.lambdaEndpoint()
                + "', ecsEndpoint: '" + aws.ecsEndpoint() + "', cloudWatchEndpoint: '" + aws.cloudWatchEndpoint()
                + "')";
    }
}
