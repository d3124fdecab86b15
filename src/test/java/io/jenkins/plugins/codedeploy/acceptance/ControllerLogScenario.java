package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs last, so that it sees what all other scenarios made the controller write. */
@Acceptance("1 the controller's log")
@Order(Integer.MAX_VALUE)
class ControllerLogScenario {

    @Test
    void itNamesOurPackagesOnlyInQuietLines(Site site) {
        assertThat(ControllerLog.complaints(site.controller().log())).isEmpty();
    }

    @Test
    void itHoldsNoSecret(Site site) {
        Aws.SECRETS.mustNotBeIn("controller.log", site.controller().log());
    }
}
