package io.jenkins.plugins.codedeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What may stand in the jobs that other plugins left: each is converted as a whole or refused in one sentence. */
class MigrationFuzzTest {
    private static final int CASES = 100_000;
    private static final int JOBS = 10_000;
    private static final String SECRET = "{AQAAABAAAAAQ}";
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final List<String> MEMBERS = List.of(
            "applicationName",
            "deploymentGroupName",
            "s3bucket",
            "s3prefix",
            "subdirectory",
            "includes",
            "excludes",
            "pollingTimeoutSec",
            "waitForCompletion",
            "githubRepository",
            "iamRoleArn",
            "credentials",
            "awsAccessKey",
            "proxyHost",
            "unheardOf");
    private static final List<String> TEXTS = List.of(
            "shop",
            "true",
            "900",
            "awsAccessKey",
            "arn:aws:iam::123456789012:role/d",
            "",
            "a &amp; b",
            "&lt;script&gt;",
            "&#x1b;[31m",
            "\u202e",
            "$1\\",
            "${ENV}",
            "<![CDATA[</x>]]>",
            "<inner>x</inner>",
            "<!-- c -->");
    private static final List<String> BREAKS = List.of(
            "<",
            "&none;",
            "</project>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
            "<!-- <com.amazonaws.codedeploy.AWSCodeDeployPublisher> -->",
            "\u0000",
            "\ud800",
            "]]>");
    private static final List<String> GROOVY = List.of(
            "createDeployment(",
            "awaitDeploymentCompletion(",
            "step([$class: 'AWSCodeDeployPublisher'",
            "withAWS(region: 'eu-west-1', role: 'd', roleAccount: \"1\") {",
            "applicationName: 'shop'",
            "s3Bucket: b(1, [2])",
            "deploymentId:",
            ", ",
            ")",
            "])",
            "}",
            "(",
            "[",
            "'",
            "\"",
            "'''",
            "\"\"\"",
            "\\",
            "//",
            "/*",
            "*/",
            "\n",
            "$",
            " ".repeat(300),
            "\u202e",
            "\ud800");

    private final Random random = new Random(20261202);

    @Test
    void noScriptMakesTheReaderFailAndWhatItPrintsAreOurSteps() {
        int printed = 0;
        for (int round = 0; round < CASES; round++) {
            StringBuilder script = new StringBuilder();
            for (int parts = random.nextInt(16); parts > 0; parts--) {
                script.append(GROOVY.get(random.nextInt(GROOVY.size())));
            }
            for (String step : new PipelineScript(script.toString()).steps()) {
                printed++;
                if (!step.startsWith("codeDeploy(") && !step.startsWith("codeDeployAwait(") || !step.endsWith(")")) {
                    assertThat(step).as("for: " + script).isNull();
                }
            }
        }
        assertThat(printed).isGreaterThan(CASES / 20);
    }

    @Test
    void aJobIsConvertedAsAWholeWithoutItsKeyOrRefusedInOneSentence() {
        int converted = 0;
        int refused = 0;
        for (int round = 0; round < JOBS; round++) {
            String before = "<?xml version='1.1' encoding='UTF-8'?>\n<project><description>" + odd() + "</description>"
                    + "<publishers>";
            String after = "</publishers></project>" + (random.nextInt(20) == 0 ? odd() : "");
            String job = before + publisher() + after;
            try {
                FreestyleJob read = new FreestyleJob(job, "");
                OldJob described = read.describe("shop", "job/shop/");
                mustNotHoldTheKey(job, described.toString());
                String changed = read.converted(keys -> "codedeploy-shop");
                converted++;
                mustNotHoldTheKey(job, changed);
                if (!changed.startsWith(before)
                        || !changed.endsWith(after)
                        || !new JobConfig(changed).publishers().isEmpty()) {
                    assertThat(changed).as("for: " + job).isNull();
                }
            } catch (IOException e) {
                refused++;
                if (UNPRINTABLE.matcher(e.getMessage()).find() || e.getMessage().contains("passwd")) {
                    assertThat(e.getMessage()).as("for: " + job).isNull();
                }
            }
        }
        assertThat(converted).isGreaterThan(JOBS / 5);
        assertThat(refused).isGreaterThan(JOBS / 5);
    }

    private String publisher() {
        StringBuilder members = new StringBuilder(
                        "<com.amazonaws.codedeploy.AWSCodeDeployPublisher plugin=\"codedeploy@1.23\">")
                .append("<awsSecretKey>")
                .append(SECRET)
                .append("</awsSecretKey><applicationName>shop</applicationName>")
                .append("<deploymentGroupName>prod</deploymentGroupName><waitForCompletion>true</waitForCompletion>");
        for (int count = random.nextInt(5); count > 0; count--) {
            String member = MEMBERS.get(random.nextInt(MEMBERS.size()));
            members.append('<')
                    .append(member)
                    .append('>')
                    .append(odd())
                    .append("</")
                    .append(member)
                    .append('>');
        }
        return members.append("</com.amazonaws.codedeploy.AWSCodeDeployPublisher>")
                .toString();
    }

    private String odd() {
        return random.nextInt(20) == 0
                ? BREAKS.get(random.nextInt(BREAKS.size()))
                : TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static void mustNotHoldTheKey(String job, String made) {
        if (made.contains(SECRET)) {
            assertThat(made).as("for: " + job).doesNotContain(SECRET);
        }
    }
}
