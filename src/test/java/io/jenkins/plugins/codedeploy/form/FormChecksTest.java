package io.jenkins.plugins.codedeploy.form;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.FormValidation;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A form says what the build would say. */
class FormChecksTest {
    private static final Map<String, Function<String, FormValidation>> CHECKS = Map.ofEntries(
            Map.entry("application", FormChecks::application),
            Map.entry("deploymentGroup", FormChecks::deploymentGroup),
            Map.entry("deploymentConfig", FormChecks::deploymentConfig),
            Map.entry("region", FormChecks::region),
            Map.entry("roleArn", FormChecks::roleArn),
            Map.entry("externalId", FormChecks::externalId),
            Map.entry("codeDeployEndpoint", FormChecks::codeDeployEndpoint),
            Map.entry("s3Endpoint", FormChecks::s3Endpoint),
            Map.entry("stsEndpoint", FormChecks::stsEndpoint),
            Map.entry("lambdaEndpoint", FormChecks::lambdaEndpoint),
            Map.entry("ecsEndpoint", FormChecks::ecsEndpoint),
            Map.entry("cloudWatchEndpoint", FormChecks::cloudWatchEndpoint),
            Map.entry("bucket", FormChecks::bucket),
            Map.entry("key", FormChecks::key),
            Map.entry("repository", FormChecks::repository),
            Map.entry("commitId", FormChecks::commitId),
            Map.entry("pathMappings", FormChecks::pathMappings),
            Map.entry("deploymentId", FormChecks::deploymentId));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application        | shop
            application        | ${APP}
            application        | $APP
            deploymentId       | d-A7YW3F91L
            deploymentId       | ${ID}
            deploymentGroup    | prod-1
            deploymentConfig   | ''
            deploymentConfig   | CodeDeployDefault.OneAtATime
            region             | us-gov-west-1
            roleArn            | ''
            roleArn            | arn:aws:iam::123456789012:role/deploy
            externalId         | ''
            codeDeployEndpoint | https://vpce-1.codedeploy.eu-west-1.vpce.amazonaws.com
            s3Endpoint         | http://127.0.0.1:9000
            stsEndpoint        | ''
            lambdaEndpoint     | http://127.0.0.1:9001
            ecsEndpoint        | https://vpce-1.ecs.eu-west-1.vpce.amazonaws.com
            cloudWatchEndpoint | https://vpce-1.monitoring.eu-west-1.vpce.amazonaws.com
            bucket             | acme-releases
            key                | shop/1.zip
            repository         | acme/shop
            commitId           | 0123456789abcdef0123456789abcdef01234567
            pathMappings       | out/**/*.zip => dist
            """)
    void whatTheBuildAcceptsIsRight(String field, String value) {
        assertThat(CHECKS.get(field).apply(value).kind).isEqualTo(FormValidation.Kind.OK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application        | ''              | application is empty; set application to the name of the CodeDeploy application
            application        | my shop         | application 'my shop' is not a name that CodeDeploy accepts; use 1 to 100 letters, digits and . _ + = , @ -
            deploymentGroup    | ''              | deploymentGroup is empty; set deploymentGroup to the name of the deployment group
            deploymentId       | d-abc           | deploymentId 'd-abc' is not the id of a deployment; use an id such as d-A7YW3F91L, which codeDeploy returns as deploymentId
            region             | ''              | region is empty; set region to a region such as eu-west-1
            region             | Ireland         | region 'Ireland' is not a region's code; use a code such as eu-west-1, not a region's name
            roleArn            | deploy          | roleArn 'deploy' is not the ARN of a role; use arn:aws:iam::<account>:role/<name>
            codeDeployEndpoint | codedeploy      | codeDeployEndpoint 'codedeploy' is not an https URL; set codeDeployEndpoint to https://<host>, or leave it empty to use the region's own endpoint
            ecsEndpoint        | http://ecs      | ecsEndpoint 'http://ecs' is not an https URL; set ecsEndpoint to https://<host>, or leave it empty to use the region's own endpoint
            cloudWatchEndpoint | http://cw      | cloudWatchEndpoint 'http://cw' is not an https URL; set cloudWatchEndpoint to https://<host>, or leave it empty to use the region's own endpoint
            bucket             | s3://acme       | bucket 's3://acme' is not the name of a bucket; set bucket to the bare name, without s3:// and without slashes
            key                | ''              | key is empty; set key to the key of the object in the bucket
            commitId           | main            | commitId 'main' is not a full SHA-1; set commitId to all 40 hexadecimal digits of the commit
            pathMappings       | out/**          | path mapping 'out/**' has no '=>'; write it as: out/**/*.zip => dist
            """)
    void whatTheBuildRefusesIsAnErrorInTheSameWords(String field, String value, String message) {
        FormValidation validation = CHECKS.get(field).apply(value);

        assertThat(validation.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(text(validation)).isEqualTo(message);
    }

    @Test
    void whatWasEnteredIsEscaped() {
        assertThat(FormChecks.application("<script>").renderHtml())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void aFieldThatIsMissingCountsAsEmpty() {
        assertThat(FormChecks.application(null).kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(FormChecks.roleArn(null).kind).isEqualTo(FormValidation.Kind.OK);
    }

    private static String text(FormValidation validation) {
        return validation
                .getMessage()
                .replace("&#039;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
