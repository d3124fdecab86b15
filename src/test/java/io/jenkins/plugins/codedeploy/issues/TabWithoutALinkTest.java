package io.jenkins.plugins.codedeploy.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.run.DeploymentsAction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import jenkins.model.Tab;
import org.junit.jupiter.api.Test;

/** The build's side panel had no link to its deployments: core leaves tabs out of it, also where tabs are not shown. */
class TabWithoutALinkTest {

    @Test
    void theSidePanelLinksToTheDeploymentsUnlessTabsAreShown() throws IOException {
        assertThat(Tab.class).isAssignableFrom(DeploymentsAction.class);
        try (InputStream view = DeploymentsAction.class.getResourceAsStream("DeploymentsAction/action.jelly")) {
            assertThat(view).as("a tab has an empty action.jelly of core").isNotNull();
            assertThat(new String(view.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(
                            "<j:if test=\"${!newBuildPage}\">",
                            "<l:task ",
                            "href=\"${h.getActionUrl(it.url, action)}\"");
        }
    }
}
