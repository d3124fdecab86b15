package io.jenkins.plugins.codedeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutInputTest {
    private static final DeployOptions DEFAULTS = new DeployOptions();

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", " 10 ,10", "1440,1440"})
    void minutesOfADayAreRead(String text, int minutes) {
        assertThat(RolloutInput.bakeMinutes(text)).isEqualTo(minutes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1441", "ten", "", "1.5", "9999999999"})
    void othersAreRefused(String text) {
        assertThatThrownBy(() -> RolloutInput.bakeMinutes(text))
                .isInstanceOf(InputProblem.class)
                .hasMessage("bakeMinutes '" + text
                        + "' is not a number of minutes; use 0 to begin the next wave at once, or 1 to 1440");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "rollbackEarlier", "ROLLBACK_EARLIER", "rollback-earlier"})
    void aPolicyIsReadInAnySpelling(String word) {
        assertThatCode(() -> input(List.of(wave(1)), 0, word, DEFAULTS).check()).doesNotThrowAnyException();
    }

    @Test
    void anotherPolicyIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> input(List.of(wave(1)), 0, "panic", DEFAULTS).check())
                .hasMessage("onFailure 'panic' is none of its values; set onFailure to one of: stop, rollbackEarlier");
    }

    @Test
    void noWaveAndAnEmptyWaveAreRefused() {
        assertThatThrownBy(() -> input(List.of(), 0, "stop", DEFAULTS).check())
                .hasMessage("waves is empty; set waves to a list of wave([destination(…)]), the first one first");
        assertThatThrownBy(() ->
                        input(List.of(wave(1), wave(0)), 0, "stop", DEFAULTS).check())
                .hasMessage("wave 2 has no destination; add a destination to it, or remove the wave");
    }

    @Test
    void moreThanFiftyDestinationsAreRefused() {
        assertThatCode(() -> input(List.of(wave(50)), 0, "stop", DEFAULTS).check())
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        input(List.of(wave(50), wave(1)), 0, "stop", DEFAULTS).check())
                .hasMessage("waves has 51 destinations, and a rollout has 50 at most; use one codeDeployWaves after"
                        + " another");
    }

    @Test
    void notToWaitIsRefused() {
        DeployOptions options = new DeployOptions();
        options.setWait(false);
        assertThatThrownBy(() -> input(List.of(wave(1)), 0, "stop", options).check())
                .hasMessage("wait is false, and a wave begins only when the one before it has ended; remove wait from"
                        + " the options");
    }

    @Test
    void theBakeTimeIsChecked() {
        assertThatThrownBy(() -> input(List.of(wave(1)), -5, "stop", DEFAULTS).check())
                .hasMessageStartingWith("bakeMinutes '-5' is not a number of minutes");
    }

    @Test
    void placesAreCountedThroughTheWaves() {
        RolloutInput input = input(List.of(wave(1), wave(3), wave(2)), 0, "stop", DEFAULTS);

        assertThat(input.waves()).isEqualTo(3);
        assertThat(input.destinations()).hasSize(6);
        assertThat(input.placesOf(0)).containsExactly(0);
        assertThat(input.placesOf(1)).containsExactly(1, 2, 3);
        assertThat(input.placesOf(2)).containsExactly(4, 5);
    }

    @Test
    void whatAScriptLeavesOutCountsAsNothing() {
        Wave wave = new Wave(Arrays.asList(new WaveDestination(" shop ", null), null));

        assertThat(wave.getDestinations()).singleElement().satisfies(destination -> {
            assertThat(destination.getApplication()).isEqualTo("shop");
            assertThat(destination.getDeploymentGroup()).isEmpty();
            assertThat(destination.getConnection()).isNull();
        });
        assertThat(new Wave(null).getDestinations()).isEmpty();
    }

    @Test
    void anEmptyBucketIsNone() {
        WaveDestination destination = new WaveDestination("shop", "eu");
        destination.setBucket("  ");
        assertThat(destination.getBucket()).isNull();
        destination.setBucket(" releases-us ");
        assertThat(destination.getBucket()).isEqualTo("releases-us");
    }

    private static RolloutInput input(List<Wave> waves, int bakeMinutes, String onFailure, DeployOptions options) {
        return new RolloutInput(waves, null, bakeMinutes, onFailure, options);
    }

    private static Wave wave(int destinations) {
        return new Wave(Collections.nCopies(destinations, new WaveDestination("shop", "eu")));
    }
}
