package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codedeploy.emulator.host.Bundle;
import io.jenkins.plugins.codedeploy.emulator.wire.SigV4;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** A registered revision of an application. */
final class Revision {
    private final ObjectNode location;
    private final Set<String> groups = new TreeSet<>();
    private final Instant registered;
    private String description;
    private Instant firstUsed;
    private Instant lastUsed;

    Revision(ObjectNode location, String description, Instant registered) {
        this.location = location;
        this.description = description;
        this.registered = registered;
    }

    /** What two locations of the same revision have in common. */
    static String identity(ObjectNode location) {
        JsonNode s3 = location.path("s3Location");
        JsonNode gitHub = location.path("gitHubLocation");
        return switch (Json.text(location, "revisionType")) {
            case "S3" ->
                String.join(
                        "\n",
                        "S3",
                        Json.text(s3, "bucket"),
                        Json.text(s3, "key"),
                        Json.text(s3, "bundleType"),
                        Json.text(s3, "version"),
                        Json.text(s3, "eTag").replace("\"", ""));
            case "GitHub" ->
                String.join("\n", "GitHub", Json.text(gitHub, "repository"), Json.text(gitHub, "commitId"));
            default -> "AppSpec\n" + sha256(location);
        };
    }

    static String content(ObjectNode location) {
        String member = Json.text(location, "revisionType").equals("String") ? "string" : "appSpecContent";
        return Json.text(location.path(member), "content");
    }

    static String sha256(ObjectNode location) {
        String member = Json.text(location, "revisionType").equals("String") ? "string" : "appSpecContent";
        String given = Json.text(location.path(member), "sha256");
        return given.isEmpty() ? SigV4.sha256(content(location).getBytes(StandardCharsets.UTF_8)) : given;
    }

    /** Where hosts get it from. */
    static Bundle bundle(ObjectNode location) {
        JsonNode s3 = location.path("s3Location");
        JsonNode gitHub = location.path("gitHubLocation");
        return Json.text(location, "revisionType").equals("GitHub")
                ? Bundle.gitHub(Json.text(gitHub, "repository"), Json.text(gitHub, "commitId"))
                : Bundle.s3(
                        Json.text(s3, "bucket"),
                        Json.text(s3, "key"),
                        Json.text(s3, "version"),
                        Json.text(s3, "eTag"),
                        Json.text(s3, "bundleType"));
    }

    /** The location as GetDeployment shows it: the text of an AppSpec is not repeated. */
    static ObjectNode shown(ObjectNode location) {
        ObjectNode copy = location.deepCopy();
        String type = Json.text(location, "revisionType");
        if (type.equals("AppSpecContent") || type.equals("String")) {
            copy.putObject(type.equals("String") ? "string" : "appSpecContent").put("sha256", sha256(location));
        }
        return copy;
    }

    ObjectNode location() {
        return location;
    }

    void describe(String text) {
        description = text;
    }

    void used(String group, Instant now) {
        groups.add(group);
        firstUsed = firstUsed == null ? now : firstUsed;
        lastUsed = now;
    }

    boolean isDeployed() {
        return !groups.isEmpty();
    }

    Instant time(String sortBy) {
        Instant time =
                switch (sortBy) {
                    case "firstUsedTime" -> firstUsed;
                    case "lastUsedTime" -> lastUsed;
                    default -> registered;
                };
        return time == null ? Instant.EPOCH : time;
    }

    ObjectNode info() {
        ObjectNode node = Json.object();
        Json.textUnlessEmpty(node, "description", description);
        node.set("deploymentGroups", Json.array(groups));
        Json.time(node, "firstUsedTime", firstUsed);
        Json.time(node, "lastUsedTime", lastUsed);
        Json.time(node, "registerTime", registered);
        return node;
    }
}
