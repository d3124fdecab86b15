package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks that a revision location is complete and fits the platform. */
final class RevisionShape {
    private static final Map<String, String> MEMBERS = Map.of(
            "S3", "s3Location", "GitHub", "gitHubLocation", "AppSpecContent", "appSpecContent", "String", "string");

    private RevisionShape() {}

    static ObjectNode required(JsonNode input) throws ServiceError {
        if (input.path("revision") instanceof ObjectNode revision && !revision.isEmpty()) {
            return revision;
        }
        throw new ServiceError("RevisionRequired", "RevisionLocation must be specified");
    }

    static void check(ObjectNode revision, String platform) throws ServiceError {
        String type = Json.text(revision, "revisionType");
        String member = MEMBERS.get(type);
        if (member == null) {
            throw invalid("The revision type is missing or unknown: " + type);
        }
        Set<String> present = new TreeSet<>(MEMBERS.values());
        present.removeIf(each -> !revision.hasNonNull(each));
        if (!present.equals(Set.of(member))) {
            throw invalid("A revision of type " + type + " needs " + member + " and nothing else, found " + present);
        }
        switch (type) {
            case "S3" -> checkObject(revision.path(member), platform);
            case "GitHub" -> checkCommit(revision.path(member), platform);
            default -> checkText(revision.path(member), platform);
        }
    }

    private static void checkObject(JsonNode s3, String platform) throws ServiceError {
        if (Json.text(s3, "bucket").isEmpty() || Json.text(s3, "key").isEmpty()) {
            throw invalid("The bucket or the key of the Amazon S3 location is missing");
        }
        Set<String> types = platform.equals("Server") ? Set.of("zip", "tar", "tgz") : Set.of("YAML", "JSON");
        if (!types.contains(Json.text(s3, "bundleType"))) {
            throw invalid(
                    "The bundle type '" + Json.text(s3, "bundleType") + "' is not one of " + new TreeSet<>(types));
        }
    }

    private static void checkCommit(JsonNode gitHub, String platform) throws ServiceError {
        if (!platform.equals("Server")) {
            throw invalid("GitHub revisions are only for the Server compute platform");
        }
        if (!Json.text(gitHub, "repository").matches("[^/]+/[^/]+")
                || !Json.text(gitHub, "commitId").matches("[0-9a-f]{40}")) {
            throw invalid("The GitHub location needs account/repository and a commit ID");
        }
    }

    private static void checkText(JsonNode appSpec, String platform) throws ServiceError {
        if (platform.equals("Server")) {
            throw invalid("AppSpec content is not for the Server compute platform");
        }
        if (Json.text(appSpec, "content").isEmpty()
                && Json.text(appSpec, "sha256").isEmpty()) {
            throw invalid("The AppSpec content is missing");
        }
    }

    private static ServiceError invalid(String message) {
        return new ServiceError("InvalidRevision", message);
    }
}
