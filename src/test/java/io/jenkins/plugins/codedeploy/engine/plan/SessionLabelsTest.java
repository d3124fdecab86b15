package io.jenkins.plugins.codedeploy.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionLabelsTest {
    @Test
    void valuesAreCleanedToWhatStsTakes() {
        SessionLabels labels = new SessionLabels(
                Map.of("branch", " feature/ü#1;\u0007x ", "empty", "", "long", "v".repeat(300)),
                "jane doe <jane@acme.org>");

        assertThat(labels.tags())
                .containsEntry("branch", "feature/ü-1-x")
                .containsEntry("empty", "")
                .containsEntry("long", "v".repeat(256));
        assertThat(labels.sourceIdentity()).isEqualTo("jane-doe-jane@acme.org-");
        assertThat(new SessionLabels(Map.of(), "x".repeat(70)).sourceIdentity()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a#b", "aws:team", "AWS:team"})
    void aKeyThatStsDoesNotTakeIsRefused(String key) {
        assertThatThrownBy(() -> new SessionLabels(Map.of(key, "x"), ""))
                .isInstanceOf(InputProblem.class)
                .hasMessage("'" + key + "' is not the key of a session tag; use 1 to 128 letters, digits, blanks and"
                        + " _ . : / = + @ -, not beginning with aws:");
    }

    @Test
    void keysThatDifferInCaseOnlyAreOneKey() {
        Map<String, String> tags = new TreeMap<>(Map.of("team", "a", "Team", "b"));

        assertThatThrownBy(() -> new SessionLabels(tags, ""))
                .isInstanceOf(InputProblem.class)
                .hasMessage("session tag 'team' has more than one value; remove all but one");
    }

    @Test
    void moreTagsThanStsTakesAreRefused() {
        Map<String, String> tags = new TreeMap<>();
        for (int i = 0; i < 51; i++) {
            tags.put("key" + i, "x");
        }
        assertThatThrownBy(() -> new SessionLabels(tags, ""))
                .isInstanceOf(InputProblem.class)
                .hasMessage("session has 51 tags; STS takes at most 50");
    }

    @Test
    void aSourceIdentityOfOneCharacterIsRefused() {
        assertThatThrownBy(() -> new SessionLabels(Map.of(), "x"))
                .isInstanceOf(InputProblem.class)
                .hasMessage("sourceIdentity 'x' is too short; use 2 to 64 letters, digits and _ + = , . @ -");
    }

    @Test
    void withoutARoleThereIsNothingToLabel() {
        ConnectionSettings keys = new ConnectionSettings("eu-west-1", "deployer", "", "", "", "", "", "");

        assertThat(keys.session()).isEqualTo(SessionSettings.NONE);
        assertThatThrownBy(
                        () -> keys.with(SessionSettings.NONE.labelled(new SessionLabels(Map.of("team", "shop"), ""))))
                .isInstanceOf(InputProblem.class)
                .hasMessage(
                        "session has tags or a source identity and roleArn is empty; set roleArn, or remove tags and"
                                + " sourceIdentity from session");
    }
}
