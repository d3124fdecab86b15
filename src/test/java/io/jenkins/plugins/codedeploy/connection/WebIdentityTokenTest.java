package io.jenkins.plugins.codedeploy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What may stand where an OIDC token is expected. */
class WebIdentityTokenTest {
    private static final int CASES = 100_000;
    private static final int LONGEST = 20_000;
    private static final String SECRET = "c2VjcmV0";
    private static final String REFUSED =
            "the OIDC token in 'oidc' cannot be read: what it holds are not three parts with"
                    + " dots between them; have it put there as the identity provider issued it, and Jenkins be allowed to read it";
    private static final List<String> PIECES = List.of(
            SECRET,
            SECRET,
            SECRET,
            ".",
            ".",
            ".",
            "\n",
            " ",
            "\u001b[31m",
            "\u202e",
            "\u0000",
            "\ud800",
            "{found}",
            "$1");

    private final Random random = new Random(20261201);

    @Test
    void aTextIsAnOidcTokenOrRefusedWithoutRepeatingAnyOfIt() {
        int taken = 0;
        for (int round = 0; round < CASES; round++) {
            String text = round % 5_000 == 0 ? text() + ".".repeat(random.nextInt(2 * LONGEST)) : text();
            try {
                String token = WebIdentityToken.checked("oidc", text);
                taken++;
                if (token.length() > LONGEST
                        || token.chars().filter(c -> c == '.').count() != 2) {
                    assertThat(token).as("a token").isNull();
                }
            } catch (DeployException e) {
                if (e.code() != DeployCode.TOKEN_UNREADABLE || !e.getMessage().equals(REFUSED)) {
                    assertThat(e).hasMessage(REFUSED).as(e.code().name()).isNull();
                }
            }
        }
        assertThat(taken).isBetween(CASES / 10, CASES / 2);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int parts = random.nextInt(12); parts > 0; parts--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
