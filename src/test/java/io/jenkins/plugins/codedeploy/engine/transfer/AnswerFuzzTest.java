package io.jenkins.plugins.codedeploy.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What S3, or a proxy in its place, may answer to an agent's upload. */
class AnswerFuzzTest {
    private static final int CASES = 100_000;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}<]");
    private static final List<String> PIECES = List.of(
            "<Error>",
            "<Code>",
            "</Code>",
            "<Message>",
            "</Message>",
            "<Expires>",
            "<Code>SlowDown</Code>",
            "<Code>AccessDenied</Code>",
            "<Code>ExpiredToken</Code>",
            "<Message>Request has expired</Message>",
            "<Code>\u001b[31m\r\n\u202eBad</Code>",
            "<Message>\u001b[8mha:AAAA\u2028</Message>",
            "<![CDATA[",
            "<?xml version=\"1.0\"?>",
            "<html><body>502</body></html>",
            "x".repeat(3_000),
            "\u0000",
            "\ud800",
            " ");

    private final Random random = new Random(20261130);

    @Test
    @SuppressWarnings("unchecked")
    void noAnswerCrashesItsReaderAndWhatIsToldOfItIsOneShortCleanLine() {
        HttpResponse<String> response = mock(HttpResponse.class, withSettings().stubOnly());
        AtomicReference<String> given = new AtomicReference<>();
        AtomicInteger status = new AtomicInteger();
        when(response.statusCode()).thenAnswer(call -> status.get());
        when(response.body()).thenAnswer(call -> given.get());
        int coded = 0;
        int expired = 0;
        for (int round = 0; round < CASES; round++) {
            String body = body();
            given.set(round % 50 == 0 ? null : body);
            status.set(100 + random.nextInt(500));

            Answer answer = Answer.of(response);

            String found = answer.found();
            if (UNPRINTABLE.matcher(found).find() || found.isBlank() || found.length() > ForeignText.MESSAGE + 110) {
                assertThat(found).as("for: " + body).isNull();
            }
            coded += answer.code().isEmpty() ? 0 : 1;
            expired += answer.expired() ? 1 : 0;
        }
        assertThat(coded).isBetween(CASES / 10, CASES * 9 / 10);
        assertThat(expired).isBetween(CASES / 100, coded);
    }

    private String body() {
        StringBuilder body = new StringBuilder();
        for (int parts = random.nextInt(8); parts > 0; parts--) {
            body.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return body.toString();
    }
}
