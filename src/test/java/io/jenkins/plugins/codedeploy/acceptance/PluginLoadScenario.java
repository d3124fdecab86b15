package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

@Acceptance("1 the plugin is active")
class PluginLoadScenario {

    @Test
    void thePluginIsActiveAndEnabled(Site site) {
        JsonNode plugins = site.admin().json("pluginManager/api/json?depth=1").get("plugins");
        assertThat(plugins)
                .filteredOn(plugin -> plugin.get("shortName").asText().equals("codedeploy-ng"))
                .singleElement()
                .satisfies(plugin -> {
                    assertThat(plugin.get("active").asBoolean()).isTrue();
                    assertThat(plugin.get("enabled").asBoolean()).isTrue();
                    assertThat(plugin.get("longName").asText()).isEqualTo("AWS CodeDeploy NG");
                });
    }

    @Test
    void noPluginFailedToLoad(Site site) {
        assertThat(site.admin().script("print jenkins.model.Jenkins.get().pluginManager.failedPlugins*.name"))
                .startsWith("[]");
    }
}
