package io.jenkins.plugins.codedeploy.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private final AnswerCache cache = new AnswerCache(() -> now);
    private final Answer answer = Answer.of(List.of("shop"));

    @Test
    void namesAreGoodForAMinute() {
        cache.keep(question("team", "deployer"), answer);

        now = now.plus(AnswerCache.FRESH).minusMillis(1);
        assertThat(cache.find(question("team", "deployer"))).contains(answer);

        now = now.plusMillis(1);
        assertThat(cache.find(question("team", "deployer"))).isEmpty();
    }

    @Test
    void aReasonIsGoodForSomeSecondsOnly() {
        cache.keep(question("team", "deployer"), Answer.none("denied"));

        now = now.plus(Duration.ofSeconds(9));
        assertThat(cache.find(question("team", "deployer"))).contains(Answer.none("denied"));

        now = now.plus(Duration.ofSeconds(1));
        assertThat(cache.find(question("team", "deployer"))).isEmpty();
    }

    @Test
    void otherCredentialsAnotherJobAndAnotherTopicAreOtherQuestions() {
        cache.keep(question("team", "deployer"), answer);

        assertThat(cache.find(question("team", "other"))).isEmpty();
        assertThat(cache.find(question("other", "deployer"))).isEmpty();
        assertThat(cache.find(new Question("team", settings("deployer"), Topic.BUCKETS, "")))
                .isEmpty();
    }

    @Test
    void theOldestGoesWhenThereAreTooMany() {
        for (int number = 0; number <= AnswerCache.MAX; number++) {
            cache.keep(question("team-" + number, "deployer"), answer);
        }

        assertThat(cache.find(question("team-0", "deployer"))).isEmpty();
        assertThat(cache.find(question("team-1", "deployer"))).contains(answer);
        assertThat(cache.find(question("team-" + AnswerCache.MAX, "deployer"))).contains(answer);
    }

    private static Question question(String place, String credentials) {
        return new Question(place, settings(credentials), Topic.APPLICATIONS, "");
    }

    private static ConnectionSettings settings(String credentials) {
        return new ConnectionSettings("eu-west-1", credentials, "", "", "", "", "", "");
    }
}
