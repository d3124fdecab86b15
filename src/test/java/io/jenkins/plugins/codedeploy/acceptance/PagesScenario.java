package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@Acceptance("10 pages and their JSON")
class PagesScenario {

    private static final String NAME = "pages";

    @Test
    void theBuildsPageAndItsJsonNameTheDeployment(Site site) {
        Build build = deployed(site);
        String id = build.deploymentId();
        JsonNode json = site.admin().json(build.path() + "/codedeploy/api/json").get("deployments");
        assertThat(json).hasSize(1);
        assertThat(json.get(0).get("deploymentId").asText()).isEqualTo(id);
        assertThat(json.get(0).get("status").asText()).isEqualTo("Succeeded");
        assertThat(json.get(0).get("application").asText()).isEqualTo("shop");
        assertThat(json.get(0).get("deploymentGroup").asText()).isEqualTo(NAME);
        assertThat(json.get(0).get("sha256").asText()).hasSize(64);

        for (String page : new String[] {build.path() + "/", build.path() + "/codedeploy/"}) {
            Page html = site.admin().get(page).ok();
            assertThat(html.body()).contains(id).doesNotContain("\tat ");
            Aws.SECRETS.mustNotBeIn(page, html.body());
        }
        assertThat(site.session(Account.VIEWER)
                        .get(build.path() + "/codedeploy/")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aBuildWithoutADeploymentShowsNothingOfOurs(Site site) {
        Build build =
                site.job("no-deployment", Job.freestyle("true", "", "")).run().mustEndAs("SUCCESS");
        assertThat(site.admin().get(build.path() + "/").ok().body()).doesNotContain("/codedeploy");
        assertThat(site.admin().get(build.path() + "/codedeploy/").status()).isEqualTo(404);
        assertThat(site.admin().get(without(site).path() + "/").ok().body()).doesNotContain("CodeDeploy");
    }

    @Test
    void aFailedTargetOpensItsLastLinesByKeyboard(Site site) {
        assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not installed");
        site.aws().group("pages-failed", 2);
        Build build = site.job(
                        "pages-failed",
                        Job.freestyle(
                                Scripts.bundle("pages", "echo no such unit >&2; exit 3"),
                                PublisherXml.of(site.aws(), "pages-failed", Site.CREDENTIALS, ""),
                                ""))
                .run()
                .mustEndAs("FAILURE");
        try (Browser browser = Browser.open(site, Account.ADMIN)) {
            WebElement cell = browser.go(build.path() + "/codedeploy/").find("td button[aria-expanded]");
            assertThat(cell.getText()).contains("Failed");
            assertThat(browser.find("td button [data-tone=Failed]").getCssValue("color"))
                    .isEqualTo(browser.find("td > [data-tone=Failed]").getCssValue("color"))
                    .isNotEqualTo(browser.find("h1").getCssValue("color"));
            cell.sendKeys(Keys.ENTER);
            assertThat(browser.find("pre.codedeploy-said").getText()).contains("no such unit");
            assertThat(browser.find("td button[aria-expanded]").getDomAttribute("aria-expanded"))
                    .isEqualTo("true");
            assertThat(browser.driver().switchTo().activeElement().getDomAttribute("data-key"))
                    .as("the button keeps the focus")
                    .contains("BeforeInstall");
            browser.picture("deployments-failed");
            browser.driver().switchTo().activeElement().sendKeys(Keys.SPACE);
            browser.await(driver ->
                    driver.findElements(By.cssSelector("pre.codedeploy-said")).isEmpty() ? true : null);
            assertThat(browser.all(".codedeploy-matrix th[scope=col]")).hasSizeGreaterThan(2);
            assertThat(browser.all(".codedeploy-matrix th[scope=row]")).isNotEmpty();
            assertThat(browser.problems()).isEmpty();
        }
    }

    @Test
    void theNewBuildPageHasTheTabAndItsCard(Site site) {
        assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not installed");
        Build build = deployed(site);
        newBuildPage(site, "true");
        try (Browser browser = Browser.open(site, Account.ADMIN)) {
            browser.go(build.path() + "/").find(".codedeploy-card .codedeploy-status");
            browser.picture("new-build-page");
            assertThat(browser.all("#side-panel a[href$='/codedeploy']"))
                    .as("a second way")
                    .isEmpty();
            WebElement tab = browser.all("a[href$='codedeploy'], a[href$='codedeploy/']").stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElseThrow();
            browser.script("arguments[0].click()", tab);
            assertThat(browser.find(".codedeploy-matrix .jenkins-table").getText())
                    .contains("Succeeded");
            browser.picture("new-build-page-deployments");
            assertThat(browser.problems()).isEmpty();
        } finally {
            newBuildPage(site, "false");
        }
    }

    private static void newBuildPage(Site site, String on) {
        site.admin()
                .script("hudson.model.User.getById('admin', false).addProperty("
                        + "new jenkins.model.experimentalflags.UserExperimentalFlagsProperty(['new-build-page.flag': '"
                        + on
                        + "']))");
    }

    @Test
    void thePagesRenderInTheLightTheme(Site site) {
        photograph(site, "light");
    }

    @Test
    @Needs("dark-theme")
    void thePagesRenderInTheDarkTheme(Site site) {
        site.admin().script("""
                def configuration = io.jenkins.plugins.thememanager.ThemeManagerPageDecorator.get()
                configuration.theme = new io.jenkins.plugins.darktheme.DarkThemeManagerFactory()
                configuration.save()
                """);
        try {
            photograph(site, "dark");
        } finally {
            site.admin().script("io.jenkins.plugins.thememanager.ThemeManagerPageDecorator.get().theme = null");
        }
    }

    private static void photograph(Site site, String theme) {
        assumeTrue(Browser.isInstalled(), "chromium and chromedriver are not installed");
        Build build = deployed(site);
        try (Browser browser = Browser.open(site, Account.ADMIN)) {
            browser.go(build.path() + "/").find("#side-panel a[href$='/codedeploy']");
            browser.go(build.path() + "/codedeploy/").find(".jenkins-table");
            browser.picture("deployments-" + theme);
            browser.go("job/" + NAME + "/codedeploy/").find(".jenkins-table");
            browser.picture("history-" + theme);
            browser.go(build.path() + "/").find("#main-panel");
            browser.picture("build-" + theme);
            browser.go(build.path() + "/console").find("#out, .console-output");
            browser.picture("console-" + theme);
            browser.go("job/" + NAME + "/").find("#main-panel");
            browser.picture("job-" + theme);
            browser.go(without(site).path() + "/");
            browser.picture("job-without-" + theme);
            assertThat(browser.problems()).isEmpty();
        }
    }

    private static Job without(Site site) {
        if (site.admin().get("job/no-deployment/api/json").status() == 404) {
            return site.job("no-deployment", Job.freestyle("true", "", ""));
        }
        return new Job(site.admin(), "job/no-deployment");
    }

    private static Build deployed(Site site) {
        if (site.admin().get("job/" + NAME + "/api/json").status() == 404) {
            site.aws().group(NAME, 2);
            site.job(
                            NAME,
                            Job.freestyle(
                                    Scripts.bundle("pages", "exit 0"),
                                    PublisherXml.of(site.aws(), NAME, Site.CREDENTIALS, ""),
                                    ""))
                    .run()
                    .mustEndAs("SUCCESS");
        }
        return new Build(site.admin(), "job/" + NAME + "/1");
    }
}
