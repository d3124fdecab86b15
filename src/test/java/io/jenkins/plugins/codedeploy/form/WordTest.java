package io.jenkins.plugins.codedeploy.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.watch.OnInterrupt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordTest {

    @ParameterizedTest
    @ValueSource(strings = {"stopAndRollback", "STOP_AND_ROLLBACK", "stop-and-rollback", " stopandrollback "})
    void aWordIsReadInAnyCase(String text) {
        assertThat(Word.read(OnInterrupt.class, "onAbort", text)).isEqualTo(OnInterrupt.STOP_AND_ROLLBACK);
    }

    @Test
    void wordsAreOfferedInCamelCase() {
        assertThat(Word.all(OnInterrupt.class)).containsExactly("stop", "stopAndRollback", "leave");
    }

    @Test
    void anotherWordListsThoseThereAre() {
        assertThatThrownBy(() -> Word.read(OnInterrupt.class, "onAbort", "cancel"))
                .hasMessage("onAbort 'cancel' is none of its values;"
                        + " set onAbort to one of: stop, stopAndRollback, leave");
    }
}
