package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;

/**
 * A job on the controller.
 *
 * @param session who drives it
 * @param path its address below the controller's root, without a slash at the end
 */
record Job(Session session, String path) {

    private static final Duration QUEUE = Duration.ofSeconds(60);

    /** A Pipeline in the sandbox. */
    static String pipeline(String script) {
        return "<flow-definition><definition class='org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition'><script>"
                + Xml.text(script) + "</script><sandbox>true</sandbox></definition></flow-definition>";
    }

    /** A freestyle project; {@code shell} is its one build step, the others are elements as config.xml has them. */
    static String freestyle(String shell, String publishers, String more) {
        return "<project>" + more
                + "<builders><hudson.tasks.Shell><command>" + Xml.text(shell)
                + "</command></hudson.tasks.Shell></builders>"
                + "<publishers>" + publishers + "</publishers></project>";
    }

    String configXml() {
        return session.get(path + "/config.xml").ok().body();
    }

    void configure(String xml) {
        session.post(path + "/config.xml", "text/xml; charset=utf-8", xml).ok();
    }

    /** Starts a build, waits until it has left the queue, and does not wait for its end. */
    Build start() {
        return start("build?delay=0sec", Map.of());
    }

    Build start(Map<String, String> parameters) {
        return start("buildWithParameters?delay=0sec", parameters);
    }

    /** Starts a build and waits for its end. */
    Build run() {
        return start().awaitEnd();
    }

    private Build start(String action, Map<String, String> form) {
        Page answer = session.post(path + "/" + action, form);
        assertThat(answer.status()).as(answer::body).isEqualTo(201);
        String item =
                answer.headers().firstValue("Location").orElseThrow().replaceFirst(".*/queue/item/", "queue/item/");
        JsonNode executable = await("a build of " + path)
                .atMost(QUEUE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> session.json(item + "api/json").path("executable"), JsonNode::isObject);
        return new Build(session, path + "/" + executable.get("number").asInt());
    }
}
