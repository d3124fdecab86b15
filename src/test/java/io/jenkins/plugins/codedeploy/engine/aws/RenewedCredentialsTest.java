package io.jenkins.plugins.codedeploy.engine.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class RenewedCredentialsTest {
    private Instant now = FakeAws.NOW;
    private int asked;
    private Duration life = Duration.ofHours(1);
    private boolean down;
    private final RenewedCredentials credentials = new RenewedCredentials(this::next, () -> now);

    @Test
    void aSessionIsKeptUntilFiveMinutesBeforeItsEnd() {
        credentials.resolveCredentials();
        pass(Duration.ofMinutes(54));
        credentials.resolveCredentials();
        assertThat(asked).isEqualTo(1);

        pass(Duration.ofMinutes(1));
        credentials.resolveCredentials();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aShortSessionIsRenewedAtHalfOfItsLifeNotOnEveryRequest() {
        life = Duration.ofMinutes(4);
        credentials.resolveCredentials();
        pass(Duration.ofMinutes(1));
        credentials.resolveCredentials();
        assertThat(asked).isEqualTo(1);

        pass(Duration.ofMinutes(1));
        credentials.resolveCredentials();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void keysWithoutAnEndAreAskedForEveryTenMinutes() {
        life = null;
        credentials.resolveCredentials();
        pass(Duration.ofMinutes(9));
        credentials.resolveCredentials();
        assertThat(asked).isEqualTo(1);
        assertThat(credentials.end()).isEqualTo(Instant.MAX);

        pass(Duration.ofMinutes(1));
        credentials.resolveCredentials();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aRenewalThatFailsLeavesTheSessionInUseAsLongAsItIsGood() {
        AwsCredentials first = credentials.resolveCredentials();
        pass(Duration.ofMinutes(56));
        down = true;

        assertThat(credentials.resolveCredentials()).isSameAs(first);
        assertThat(credentials.resolveCredentials()).isSameAs(first);
        assertThat(asked).isEqualTo(2);

        pass(Duration.ofMinutes(4));
        assertThatThrownBy(credentials::resolveCredentials).hasMessage("STS is down");

        down = false;
        assertThat(credentials.resolveCredentials()).isNotSameAs(first);
    }

    @Test
    void theFirstFailureIsNotSwallowed() {
        down = true;

        assertThatThrownBy(credentials::resolveCredentials).hasMessage("STS is down");
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private AwsCredentials next() {
        asked++;
        if (down) {
            throw new IllegalStateException("STS is down");
        }
        if (life == null) {
            return AwsBasicCredentials.create("AKID", "S");
        }
        return AwsSessionCredentials.builder()
                .accessKeyId("ASIA" + asked)
                .secretAccessKey("S")
                .sessionToken("T")
                .expirationTime(now.plus(life))
                .build();
    }
}
