package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** An application with its groups and revisions. */
record Application(
        String name,
        String id,
        String platform,
        Instant created,
        Map<String, Group> groups,
        Map<String, Revision> revisions) {

    Application(String name, String id, String platform, Instant created) {
        this(name, id, platform, created, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("applicationId", id).put("applicationName", name);
        Json.time(node, "createTime", created);
        node.put("linkedToGitHub", false).put("computePlatform", platform);
        return node;
    }
}
