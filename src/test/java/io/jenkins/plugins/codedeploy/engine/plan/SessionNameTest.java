package io.jenkins.plugins.codedeploy.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionNameTest {

    @ParameterizedTest
    @CsvSource({
        "shop, 7, jenkins-shop-7",
        "team/shop deploy, 12, jenkins-team-shop-deploy-12",
        "größe, 1, jenkins-gr-e-1",
    })
    void theSessionNamesJobAndBuild(String job, int build, String name) {
        assertThat(SessionName.of(job, build)).isEqualTo(name);
    }

    @Test
    void aLongJobKeepsItsEndAndTheBuild() {
        String name = SessionName.of("folder/".repeat(20) + "shop", 123456);

        assertThat(name).hasSize(64).startsWith("jenkins-").endsWith("folder-shop-123456");
    }

    @Test
    void everyNameIsOneThatStsAccepts() {
        Random random = new Random(11);
        for (int round = 0; round < 10_000; round++) {
            StringBuilder job = new StringBuilder();
            random.ints(random.nextInt(90), 0, 0x3000).forEach(job::appendCodePoint);

            assertThat(SessionName.of(job.toString(), random.nextInt(Integer.MAX_VALUE)))
                    .matches("[\\w+=,.@-]{2,64}");
            assertThat(SessionName.clean(job.toString())).matches("[\\w+=,.@-]{2,64}");
        }
    }
}
