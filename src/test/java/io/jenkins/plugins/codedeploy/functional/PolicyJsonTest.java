package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.codedeploy.engine.policy.Condition;
import io.jenkins.plugins.codedeploy.engine.policy.PolicyDocument;
import io.jenkins.plugins.codedeploy.engine.policy.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The text of policies, read by a parser that is not ours. */
class PolicyJsonTest {
    private static final List<String> ODD = List.of("\"", "\\", "\n", "\u202e", "\u007f");

    @Test
    void whateverANameHoldsTheTextIsJsonOfThatNameInPrintableAscii() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        Random random = new Random(11);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder("a");
            random.ints(random.nextInt(12), 0, 0x3000).forEach(text::appendCodePoint);
            String name = text + ODD.get(random.nextInt(ODD.size()));
            Statement odd = new Statement(
                    "",
                    List.of("s3:GetObject"),
                    List.of(name),
                    List.of(new Condition("StringEquals", "s3:prefix", name)));
            PolicyDocument policy = new PolicyDocument(List.of(odd));

            JsonNode line = mapper.readTree(odd.json());
            JsonNode document = mapper.readTree(policy.json());

            assertThat(odd.json()).matches("[ -~]+");
            assertThat(line.get("Resource").textValue()).isEqualTo(name);
            assertThat(line.at("/Condition/StringEquals").get("s3:prefix").textValue())
                    .isEqualTo(name);
            assertThat(document.get("Statement").get(0)).isEqualTo(line);
            assertThat(mapper.readTree(policy.compact())).isEqualTo(document);
        }
    }
}
