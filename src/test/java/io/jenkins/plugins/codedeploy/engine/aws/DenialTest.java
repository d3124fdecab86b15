package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenialTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "User: arn:aws:iam::123456789012:user/ci is not authorized to perform: kms:GenerateDataKey on resource:"
                        + " arn:aws:kms:eu-west-1:123456789012:key/1 because no resource-based policy allows it"
                        + " | kms:GenerateDataKey | arn:aws:kms:eu-west-1:123456789012:key/1"
                        + " | arn:aws:iam::123456789012:user/ci",
                "User: arn:aws-cn:sts::123456789012:assumed-role/a/b is not authorized to perform: s3:PutObject on"
                        + " resource: \"arn:aws-cn:s3:::acme/x\" with an explicit deny"
                        + " | s3:PutObject | arn:aws-cn:s3:::acme/x | arn:aws-cn:sts::123456789012:assumed-role/a/b",
                "not authorized to perform: codedeploy:StopDeployment. | codedeploy:StopDeployment | '' | ''",
                "Access Denied | '' | '' | ''",
            })
    void whatTheMessageNamesIsFound(String message, String action, String resource, String caller) {
        Map<String, String> facts = Denial.facts(message);

        assertThat(facts.getOrDefault(Fact.ACTION, "")).isEqualTo(action);
        assertThat(facts.getOrDefault(Fact.RESOURCE, "")).isEqualTo(resource);
        assertThat(facts.getOrDefault(Fact.CALLER, "")).isEqualTo(caller);
    }

    @Test
    void noTextCrashesOrGetsControlCharactersThrough() {
        Random random = new Random(7);
        String[] words = {
            "arn:aws:iam::123456789012:",
            " is not",
            "to perform: ",
            "s3:Put",
            "on resource: ",
            "\u001b[2J",
            "\u202e",
            "\n",
            "arn:",
            "\"",
            "\ud83d",
            "x".repeat(700)
        };
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(words[random.nextInt(words.length)]);
            }
            assertThat(Denial.facts(text.toString()).values())
                    .allSatisfy(value -> assertThat(value).matches("[!-~]{1,1100}"));
        }
        assertThat(Denial.facts(null)).isEmpty();
    }
}
