package io.jenkins.plugins.codedeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StrictPropertiesTest {

    @Test
    void aKeyGivenTwiceAndBytesThatAreNotUtf8AreProblems() throws IOException {
        assertThat(StrictProperties.problems("a=1\nb=ä\n".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(StrictProperties.problems("a=1\nb=2\na = 3\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("twice: a");
        assertThat(StrictProperties.problems("a=ä".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("not UTF-8");
    }
}
