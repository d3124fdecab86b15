package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

@Acceptance("4 freestyle through the form")
class FormScenario {

    private static final String TITLE = "Deploy with AWS CodeDeploy";

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
    void whatIsFilledInIsSavedAndASecondSaveChangesNothing(Site site) {
        site.aws().group("by-form", 1);
        Job job = site.job("by-form", Job.freestyle(Scripts.bundle("by form", "exit 0"), "", ""));
        ConfigurePage page = ConfigurePage.of(browser, job).addPublisher(TITLE);
        Emulator aws = site.aws().emulator();
        page.openAll()
                .type("application", "shop")
                .type("deploymentGroup", "by-form")
                .type("bucket", Aws.BUCKET)
                .type("directory", "dist")
                .type("region", aws.region())
                .select("credentialsId", Site.CREDENTIALS)
                .type("codeDeployEndpoint", aws.codeDeployEndpoint().toString())
                .type("s3Endpoint", aws.s3Endpoint().toString())
                .type("stsEndpoint", aws.stsEndpoint().toString());
        page.show(page.field("application"));
        browser.picture("form-filled");
        page.save();
        String first = PublisherXml.in(job.configXml());
        assertThat(first)
                .contains("<application>shop</application>")
                .contains("<deploymentGroup>by-form</deploymentGroup>")
                .contains("<bucket>acme-releases</bucket>")
                .contains("<credentialsId>deployer</credentialsId>");

        ConfigurePage again = ConfigurePage.of(browser, job);
        assertThat(again.field("application").getDomProperty("value")).isEqualTo("shop");
        again.select("credentialsId", Site.CREDENTIALS);
        again.save();
        assertThat(PublisherXml.in(job.configXml())).isEqualTo(first);
        assertThat(browser.problems()).isEmpty();
        job.run().mustEndAs("SUCCESS");
    }

    @Test
    void aJobMadeByConfigXmlComesThroughTheFormUnchanged(Site site) {
        Job job = site.job(
                "xml-to-form", Job.freestyle("true", PublisherXml.of(site.aws(), "any", Site.CREDENTIALS, ""), ""));
        String before = PublisherXml.in(job.configXml());
        ConfigurePage page = ConfigurePage.of(browser, job);
        page.select("credentialsId", Site.CREDENTIALS);
        page.save();
        assertThat(PublisherXml.withoutDefaults(PublisherXml.in(job.configXml())))
                .isEqualTo(before);
    }

    @Test
    void namesAreSuggestedWhileSomethingIsTypedAndNotBefore(Site site) {
        site.aws().group("suggested", 1);
        Job job = site.job(
                "form-names", Job.freestyle("true", PublisherXml.of(site.aws(), "sugg", Site.CREDENTIALS, ""), ""));
        int before = site.aws().emulator().requests().all().size();
        ConfigurePage page = ConfigurePage.of(browser, job);
        page.select("credentialsId", Site.CREDENTIALS);
        assertThat(site.aws().emulator().requests().all())
                .as("AWS was asked when the page opened")
                .hasSize(before);

        page.type("application", "sho");
        assertThat(page.suggestions("application")).contains("shop");
        page.type("application", "shop").type("deploymentGroup", "sugg");
        assertThat(page.suggestions("deploymentGroup")).contains("suggested");
        page.show(page.field("deploymentGroup"));
        browser.picture("form-names");
    }

    @Test
    void theConnectionIsTestedOnAClick(Site site) {
        site.aws().group("tested", 1);
        Job job = site.job(
                "form-test", Job.freestyle("true", PublisherXml.of(site.aws(), "tested", Site.CREDENTIALS, ""), ""));
        ConfigurePage page = ConfigurePage.of(browser, job);
        page.select("credentialsId", Site.CREDENTIALS);
        assertThat(page.testConnection())
                .anyMatch(row -> row.startsWith("✓ Identity arn:aws:"))
                .anyMatch(row -> row.startsWith("✓ Deployment group shop → tested: Server"));
        page.show(page.field("deploymentGroup"));
        browser.picture("form-test-connection");
    }

    @Test
    void theIamPolicyIsShownOnAClick(Site site) {
        site.aws().group("policy", 1);
        Job job = site.job(
                "form-policy", Job.freestyle("true", PublisherXml.of(site.aws(), "policy", Site.CREDENTIALS, ""), ""));
        ConfigurePage page = ConfigurePage.of(browser, job);
        page.select("credentialsId", Site.CREDENTIALS);
        assertThat(page.policy())
                .startsWith("{")
                .contains("\"codedeploy:CreateDeployment\"", "deploymentgroup:shop/policy\"", "\"s3:PutObject\"");
        page.show(browser.find("button.codedeploy-policy"));
        browser.picture("form-policy");
    }

    @Test
    @Needs("cloudbees-folder")
    void aFoldersConnectionsAreOpenedAndSavedAndTheLastOneCanBeRemoved(Site site) {
        Job folder = site.job("connections", """
                <com.cloudbees.hudson.plugins.folder.Folder>
                  <properties>
                    <io.jenkins.plugins.codedeploy.connection.FolderConnections>
                      <connections>
                        <io.jenkins.plugins.codedeploy.connection.KeptConnection>
                          <name>of-the-team</name>
                          <connection>
                            <region>eu-west-1</region>
                            <credentialsId>deployer</credentialsId>
                            <session><sourceIdentity>jenkins</sourceIdentity></session>
                          </connection>
                        </io.jenkins.plugins.codedeploy.connection.KeptConnection>
                      </connections>
                      <defaultConnection>of-others</defaultConnection>
                    </io.jenkins.plugins.codedeploy.connection.FolderConnections>
                  </properties>
                </com.cloudbees.hudson.plugins.folder.Folder>
                """);
        String before = connections(folder);
        FolderPage page = FolderPage.of(browser, folder);
        assertThat(page.message("defaultConnection"))
                .startsWith("connection 'of-others' is neither in the job's folders nor in the global configuration;"
                        + " use one of: of-the-team");
        assertThat(page.message("sourceIdentity"))
                .isEqualTo("session has tags or a source identity and roleArn is empty; set roleArn, or remove tags and"
                        + " sourceIdentity from session");
        page.show("defaultConnection");
        browser.picture("folder-connections");
        page.type("defaultConnection", "of-the-team").save();
        assertThat(connections(folder)).isEqualTo(before.replace("of-others", "of-the-team"));

        FolderPage.of(browser, folder)
                .removeConnection()
                .type("defaultConnection", "")
                .save();

        assertThat(connections(folder)).contains("<connections/>").doesNotContain("of-the-team", "eu-west-1");
        assertThat(browser.problems()).isEmpty();
    }

    private static String connections(Job folder) {
        String xml = folder.configXml();
        String name = "io.jenkins.plugins.codedeploy.connection.FolderConnections";
        return xml.substring(xml.indexOf("<" + name), xml.indexOf("</" + name))
                .replaceAll(" plugin=\"[^\"]*\"", "")
                .replaceAll(">\\s+<", "><");
    }

    @Test
    @Needs("configuration-as-code")
    void everyConnectionKeepsItsCredentialsWhenTheGlobalConfigurationIsSaved(Site site) {
        String yaml = """
                unclassified:
                  awsCodeDeploy:
                    connections:
                      - name: "eu"
                        connection:
                          region: "eu-west-1"
                          credentialsId: "deployer"
                      - name: "us"
                        connection:
                          region: "us-east-1"
                          credentialsId: "deployer"
                """;
        site.admin().post("configuration-as-code/apply", "text/yaml", yaml).ok();
        browser.go("manage/configure");
        browser.await(driver ->
                browser.all(".codedeploy-credentials option[value=deployer]").size() >= 2 ? true : null);
        browser.find(".codedeploy-credentials select");
        browser.picture("two-connections");
        WebElement submit = browser.find("button[name=Submit]");
        browser.script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].click()", submit);
        browser.await(driver -> String.valueOf(driver.getCurrentUrl()).endsWith("/configure") ? null : true);
        String saved = site.controller()
                .home()
                .text("io.jenkins.plugins.codedeploy.connection.CodeDeployGlobalConfiguration.xml");
        assertThat(saved.split("<credentialsId>deployer</credentialsId>", -1))
                .as(saved)
                .hasSize(3);
        assertThat(saved).contains("<region>eu-west-1</region>", "<region>us-east-1</region>");
    }

    @Test
    void fieldHelpOpens(Site site) {
        Job job = site.job("form-help", Job.freestyle("true", "", ""));
        ConfigurePage page = ConfigurePage.of(browser, job).addPublisher(TITLE).openAll();
        for (String field :
                List.of("application", "deploymentGroup", "bucket", "directory", "region", "credentialsId")) {
            assertThat(page.help(field)).as("help of " + field).isNotBlank().doesNotContain("ERROR");
        }
        page.show(page.field("application"));
        browser.picture("form-help");
    }

    @Test
    void aWrongValueIsExplainedBelowItsField(Site site) {
        Job job = site.job("form-checks", Job.freestyle("true", "", ""));
        ConfigurePage page = ConfigurePage.of(browser, job).addPublisher(TITLE).openAll();
        page.type("region", "Ireland");
        assertThat(page.message("region"))
                .isEqualTo(
                        "region 'Ireland' is not a region's code; use a code such as eu-west-1, not a region's name");
        page.type("bucket", "s3://acme");
        assertThat(page.message("bucket")).startsWith("bucket 's3://acme' is not the name of a bucket; ");
        page.show(page.field("region"));
        browser.picture("form-checks");
    }

    @Test
    @Needs("cloudbees-folder")
    void theDropDownOffersTheFoldersAndTheGlobalCredentialsAndNoOtherFolders(Site site) {
        String folder = "<com.cloudbees.hudson.plugins.folder.Folder/>";
        site.job("team-a", folder);
        site.job("team-b", folder);
        site.credentials("job/team-a/", "of-team-a", Emulator.ACCESS_KEY, Emulator.SECRET_KEY);
        site.credentials("job/team-b/", "of-team-b", Emulator.ACCESS_KEY, Emulator.SECRET_KEY);
        Job job = site.job("job/team-a/", "inside", Job.freestyle("true", "", ""));
        ConfigurePage page = ConfigurePage.of(browser, job).addPublisher(TITLE).openAll();
        page.select("credentialsId", "of-team-a");
        assertThat(page.options("credentialsId"))
                .contains("", "of-team-a", Site.CREDENTIALS)
                .doesNotContain("of-team-b");
        page.show(page.field("credentialsId"));
        browser.picture("form-credentials");
    }
}
