package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

@Acceptance("13 the buttons of the Deployments page")
@Needs(Needs.PIPELINE)
class ButtonsScenario {

    private static final List<String> ALL = List.of("Continue", "Stop", "Stop and roll back");

    private Browser browser;

    @BeforeEach
    void open(Site site) {
        assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not installed");
        browser = Browser.open(site, Account.ADMIN);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void continueLetsTheTrafficMove(Site site) {
        Build build = waiting(site, "button-continue");
        assertThat(buttons(build)).isEqualTo(ALL);
        browser.picture("buttons");
        press(build, "Continue");
        build.mustEndAs("SUCCESS");
        assertThat(build.log()).contains(" pressed Continue\n", " continued: traffic moves now\n");
        assertThat(buttons(build)).isEmpty();
        assertThat(browser.problems()).isEmpty();
    }

    @Test
    void stopEndsTheBuildAsAborted(Site site) {
        Build build = waiting(site, "button-stop");
        press(build, "Stop");
        build.mustEndAs("ABORTED");
        assertThat(build.log()).contains(" pressed Stop\n", " was asked to stop\n");
        assertThat(buttons(build)).isEmpty();
    }

    @Test
    void stopAndRollBackAsksForTheRollback(Site site) {
        Build build = waiting(site, "button-roll-back");
        press(build, "Stop and roll back");
        build.mustEndAs("ABORTED");
        assertThat(build.log()).contains(" pressed Stop and roll back\n", " was asked to stop and to roll back\n");
    }

    @Test
    void whoMayOnlyLookHasNoButtonsAndIsRefused(Site site) {
        Build build = waiting(site, "button-viewer");
        Session viewer = site.session(Account.VIEWER);
        browser.close();
        browser = Browser.open(site, Account.VIEWER);
        assertThat(buttons(build)).isEmpty();
        Map<String, String> form = Map.of("deploymentId", build.deploymentId());
        for (String action : List.of("continue", "stop", "stopAndRollBack")) {
            String path = build.path() + "/codedeploy/" + action;
            assertThat(viewer.post(path, form).status()).as(action).isEqualTo(403);
            mustNeedPostAndCrumb(site, path, form);
        }
        for (String reading : List.of("rows", "said")) {
            mustNeedPostAndCrumb(
                    site, build.path() + "/codedeploy/deployment/" + build.deploymentId() + "/" + reading, form);
        }
        assertThat(build.log()).doesNotContain(" pressed ");
        site.admin().post(build.path() + "/codedeploy/continue", Map.of("deploymentId", build.deploymentId()));
        build.mustEndAs("SUCCESS");
    }

    private static void mustNeedPostAndCrumb(Site site, String path, Map<String, String> form) {
        assertThat(site.admin().postWithoutCrumb(path, form).status())
                .as(path + " without a crumb")
                .isEqualTo(403);
        assertThat(site.admin()
                        .get(path + "?deploymentId=" + form.get("deploymentId"))
                        .status())
                .as(path + " by GET")
                .isIn(404, 405);
    }

    private static Build waiting(Site site, String group) {
        site.aws().pausingGroup(group);
        return site.job(
                        group,
                        Job.pipeline(Scripts.onNode(
                                "built-in",
                                Scripts.bundle(group, "exit 0"),
                                Scripts.deploy(site.aws(), group, ", options: deployOptions(onReady: 'pause')"))))
                .start()
                .awaitLog(" is Ready and waits for you");
    }

    private List<String> buttons(Build build) {
        browser.go(build.path() + "/codedeploy/").find("#main-panel");
        return browser.all("#main-panel form button").stream()
                .filter(WebElement::isDisplayed)
                .map(button -> button.getText().strip())
                .toList();
    }

    private void press(Build build, String label) {
        browser.go(build.path() + "/codedeploy/");
        WebElement button = browser.await(driver -> browser.all("#main-panel form button").stream()
                .filter(WebElement::isDisplayed)
                .filter(each -> label.equals(each.getText().strip()))
                .findFirst()
                .orElse(null));
        button.click();
        browser.await(driver -> String.valueOf(driver.getCurrentUrl()).endsWith("/codedeploy/") ? true : null);
    }
}
