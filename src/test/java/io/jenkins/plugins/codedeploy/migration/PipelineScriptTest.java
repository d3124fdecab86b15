package io.jenkins.plugins.codedeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed for a Pipeline script that uses older steps. */
class PipelineScriptTest {

    @Test
    void aDeploymentOfPipelineAwsBecomesOneStepWithTheConnectionOfTheBlockAroundIt() {
        assertThat(steps("""
                withAWS(region: 'eu-west-1', credentials: 'deployer', role: 'deploy', roleAccount: '123456789012') {
                  createDeployment(
                      s3Bucket: 'releases', s3Key: "shop/${env.BUILD_NUMBER}.zip", s3BundleType: 'zip',
                      applicationName: 'shop', deploymentGroupName: 'prod',
                      deploymentConfigName: 'CodeDeployDefault.OneAtATime', waitForCompletion: true)
                }
                """))
                .containsExactly("codeDeploy(application: 'shop', deploymentGroup: 'prod',"
                        + " revision: s3Revision(bucket: 'releases', key: \"shop/${env.BUILD_NUMBER}.zip\", bundleType: 'zip'),"
                        + " options: deployOptions(deploymentConfig: 'CodeDeployDefault.OneAtATime'),"
                        + " connection: awsConnection(region: 'eu-west-1', credentialsId: 'deployer',"
                        + " roleArn: 'arn:aws:iam::123456789012:role/deploy'))");
    }

    @Test
    void aCommitOnGitHubAndADeploymentThatIsNotAwaited() {
        assertThat(steps("createDeployment(gitHubRepository: 'acme/shop', gitHubCommitId: commit(1, [2]),"
                        + " applicationName: app, deploymentGroupName: 'prod', waitForCompletion: false)"))
                .containsExactly("codeDeploy(application: app, deploymentGroup: 'prod',"
                        + " revision: gitHubRevision(repository: 'acme/shop', commitId: commit(1, [2])),"
                        + " options: deployOptions(wait: false),"
                        + " connection: awsConnection(region: '(region)', credentialsId: '(credentials id)'))");
    }

    @Test
    void awaitingBecomesAwaiting() {
        assertThat(steps("timeout(10) { awaitDeploymentCompletion(deploymentId: id) }"))
                .containsExactly("codeDeployAwait(deploymentId: id,"
                        + " connection: awsConnection(region: '(region)', credentialsId: '(credentials id)'))");
    }

    @Test
    void theOldStepBecomesABundleOfTheWorkspaceWithoutItsKeys() {
        assertThat(steps("step([$class: 'AWSCodeDeployPublisher', applicationName: 'shop', deploymentGroupName: 'prod',"
                        + " region: 'eu-west-1', s3bucket: 'releases', s3prefix: '', subdirectory: 'dist', includes: '**',"
                        + " credentials: 'awsAccessKey', awsAccessKey: 'AKIAEXAMPLE', awsSecretKey: 'geheim',"
                        + " waitForCompletion: true])"))
                .containsExactly("codeDeploy(application: 'shop', deploymentGroup: 'prod',"
                        + " revision: workspaceBundle(bucket: 'releases', directory: 'dist'),"
                        + " connection: awsConnection(region: 'eu-west-1', credentialsId: '(credentials id)'))");
    }

    @Test
    void commentsBetweenArgumentsAreNoArgumentsAndStringsKeepTheirSlashes() {
        assertThat(steps("""
                /* createDeployment(s3Bucket: 'old') */
                // createDeployment(s3Bucket: 'older')
                createDeployment(
                    s3Bucket: 'b', // [zip, tar]
                    s3Key: "a//b\\"/*c", /* , applicationName: 'no' */
                    description: '''it's // all, of it''',
                    applicationName: 'shop') // end"""))
                .containsExactly("codeDeploy(application: 'shop',"
                        + " revision: s3Revision(bucket: 'b', key: \"a//b\\\"/*c\"),"
                        + " options: deployOptions(description: '''it's // all, of it'''),"
                        + " connection: awsConnection(region: '(region)', credentialsId: '(credentials id)'))");
    }

    @Test
    void anIdAloneIsTheDeploymentsIdEvenWithAColonInIt() {
        assertThat(steps("awaitDeploymentCompletion(fresh ? 'a: b' : id)"))
                .containsExactly("codeDeployAwait(deploymentId: fresh ? 'a: b' : id,"
                        + " connection: awsConnection(region: '(region)', credentialsId: '(credentials id)'))");
        assertThat(steps("awaitDeploymentCompletion()"))
                .singleElement()
                .asString()
                .contains("deploymentId: 'd-…'");
    }

    @Test
    void anOldStepWithoutARegionSaysThatOneIsNeeded() {
        assertThat(steps("step([$class: 'AWSCodeDeployPublisher', applicationName: 'shop', deploymentGroupName: 'prod',"
                        + " githubRepository: 'acme/shop', githubCommitId: sha, pollingTimeoutSec: limit])"))
                .containsExactly("codeDeploy(application: 'shop', deploymentGroup: 'prod',"
                        + " revision: gitHubRevision(repository: 'acme/shop', commitId: sha),"
                        + " options: deployOptions(wait: false),"
                        + " connection: awsConnection(region: '(region)', credentialsId: '(credentials id)'))");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "waitForCompletion: 'false'           | wait: false",
                "description: 'a, (b) \\'c'          | description: 'a, (b) \\'c'",
                "ignoreApplicationStopFailures: true  | ignoreApplicationStopFailures: true",
                "fileExistsBehavior: 'RETAIN'         | fileExistsBehavior: 'RETAIN'"
            })
    void eachOptionBecomes(String old, String ours) {
        assertThat(steps("createDeployment(s3Bucket: 'b', s3Key: 'k', " + old + ")")
                        .get(0))
                .contains("deployOptions(" + ours + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step([$class: 'Mailer', recipients: 'a@example.org'])",
                "createDeployment(s3Bucket: 'never closed",
                "createDeployment(",
                "echo 'createDeployment'",
                "createDeployments(a: 1)"
            })
    void whatIsNoCallOfOursGivesNothing(String script) {
        assertThat(steps(script)).isEmpty();
    }

    private static List<String> steps(String script) {
        return new PipelineScript(script).steps();
    }
}
