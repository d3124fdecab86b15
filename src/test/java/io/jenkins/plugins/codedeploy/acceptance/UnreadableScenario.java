package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Acceptance("10 pages of a job that somebody may not read")
class UnreadableScenario {

    private static final String NAME = "unreadable";
    private static final List<String> PAGES = List.of("/codedeploy/", "/codedeploy/api/json", "/codedeploy/api/xml");
    private static final List<String> QUESTIONS = List.of("rows", "said");
    private static final List<String> BUTTONS = List.of("continue", "stop", "stopAndRollBack");
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    @Test
    void whoMayReadTheJobSeesThem(Site site) {
        Build build = deployed(site);
        Session viewer = site.session(Account.VIEWER);

        for (String page : PAGES) {
            assertThat(viewer.get(build.path() + page).ok().body()).contains(build.deploymentId());
        }
        assertThat(viewer.get("job/" + NAME + "/codedeploy/").status()).isEqualTo(OK);
        for (String question : QUESTIONS) {
            assertThat(viewer.post(asked(build, question), form(build)).status())
                    .as(question)
                    .isEqualTo(OK);
        }
    }

    @Test
    void whoMayNotReadTheJobFindsNone(Site site) {
        Build build = deployed(site);
        Session outsider = site.session(Account.OUTSIDER);
        int calls = site.aws().emulator().requests().all().size();

        assertThat(outsider.get("api/json").status())
                .as("the controller itself")
                .isEqualTo(OK);
        for (String page : PAGES) {
            mustTellNothing(outsider.get(build.path() + page), NOT_FOUND, build);
        }
        mustTellNothing(outsider.get("job/" + NAME + "/codedeploy/"), NOT_FOUND, build);
        for (String question : QUESTIONS) {
            mustTellNothing(outsider.post(asked(build, question), form(build)), NOT_FOUND, build);
        }
        for (String button : BUTTONS) {
            mustTellNothing(outsider.post(build.path() + "/codedeploy/" + button, form(build)), NOT_FOUND, build);
        }
        assertThat(site.aws().emulator().requests().all()).hasSize(calls);
    }

    @Test
    void whoHasNotLoggedInIsSentToTheLogin(Site site) {
        Build build = deployed(site);
        Session anonymous = site.session(Account.ANONYMOUS);
        int calls = site.aws().emulator().requests().all().size();

        for (String page : PAGES) {
            mustTellNothing(anonymous.get(build.path() + page), FORBIDDEN, build);
        }
        mustTellNothing(anonymous.get("job/" + NAME + "/codedeploy/"), FORBIDDEN, build);
        for (String question : QUESTIONS) {
            mustTellNothing(anonymous.postWithoutCrumb(asked(build, question), form(build)), FORBIDDEN, build);
        }
        for (String button : BUTTONS) {
            mustTellNothing(
                    anonymous.postWithoutCrumb(build.path() + "/codedeploy/" + button, form(build)), FORBIDDEN, build);
        }
        assertThat(site.aws().emulator().requests().all()).hasSize(calls);
    }

    private static void mustTellNothing(Page answer, int status, Build build) {
        assertThat(answer.status()).as(answer.address()).isEqualTo(status);
        // The address itself may be repeated; what only the build knows may not.
        assertThat(answer.body())
                .as(answer.address())
                .doesNotContain("Succeeded", Aws.BUCKET, "sha256", "BeforeInstall", "\tat ");
        if (!answer.address().contains(build.deploymentId())) {
            assertThat(answer.body()).as(answer.address()).doesNotContain(build.deploymentId());
        }
    }

    private static String asked(Build build, String question) {
        return build.path() + "/codedeploy/deployment/" + build.deploymentId() + "/" + question;
    }

    private static Map<String, String> form(Build build) {
        return Map.of("deploymentId", build.deploymentId(), "since", "0", "target", "x", "event", "BeforeInstall");
    }

    private static Build deployed(Site site) {
        if (site.admin().get("job/" + NAME + "/api/json").status() == NOT_FOUND) {
            site.aws().group(NAME, 1);
            site.job(
                            NAME,
                            Job.freestyle(
                                    Scripts.bundle("unreadable", "exit 0"),
                                    PublisherXml.of(site.aws(), NAME, Site.CREDENTIALS, ""),
                                    ""))
                    .run()
                    .mustEndAs("SUCCESS");
        }
        return new Build(site.admin(), "job/" + NAME + "/1");
    }
}
