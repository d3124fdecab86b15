package io.jenkins.plugins.codedeploy.engine.appspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.bundle.Finding;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class LintModeTest {
    private static final Finding ERROR =
            Finding.error(Finding.Topic.APPSPEC, "appspec.yml", 3, "os is missing", "write os: linux");
    private static final Finding WARNING =
            Finding.warning(Finding.Topic.APPSPEC, "run.sh", 0, "it is not executable", "run chmod");

    @Test
    void strictStopsAtAnErrorAndCountsThem() {
        assertThatThrownBy(() -> LintMode.STRICT.admit(List.of(WARNING, ERROR)))
                .isInstanceOf(InputProblem.class)
                .hasMessage("appspec.yml:3: os is missing; write os: linux");
        assertThatThrownBy(() -> LintMode.STRICT.admit(List.of(ERROR, WARNING, ERROR)))
                .hasMessage("2 errors in the bundle, the first in appspec.yml:3: os is missing; write os: linux");
        assertThatCode(() -> LintMode.STRICT.admit(List.of(WARNING))).doesNotThrowAnyException();
    }

    @Test
    void warnStopsNothingAndOffShowsNothing() {
        assertThatCode(() -> LintMode.WARN.admit(List.of(ERROR))).doesNotThrowAnyException();
        assertThatCode(() -> LintMode.OFF.admit(List.of(ERROR))).doesNotThrowAnyException();
        assertThat(LintMode.WARN.shown(List.of(ERROR))).containsExactly(ERROR);
        assertThat(LintMode.OFF.shown(List.of(ERROR))).isEmpty();
    }

    @Test
    void modesAreSpeltInLowerCase() {
        assertThat(LintMode.of("warn")).isEqualTo(LintMode.WARN);
        assertThat(LintMode.STRICT.symbol()).isEqualTo("strict");
        assertThatThrownBy(() -> LintMode.of("loud"))
                .isInstanceOf(InputProblem.class)
                .hasMessage("lint 'loud' does not exist; use strict, warn or off");
    }
}
