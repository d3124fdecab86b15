package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operations on revisions. */
final class RevisionOperations {
    private static final int BATCH = 25;

    private final Account account;
    private final Lookup lookup;
    private final Pages pages;

    RevisionOperations(Account account, Lookup lookup, Pages pages) {
        this.account = account;
        this.lookup = lookup;
        this.pages = pages;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("RegisterApplicationRevision", this::register);
        operations.put("GetApplicationRevision", this::get);
        operations.put("BatchGetApplicationRevisions", this::batch);
        operations.put("ListApplicationRevisions", this::list);
    }

    /** Registers a revision unless it is known. */
    Revision known(Application application, ObjectNode location, String description) {
        return application
                .revisions()
                .computeIfAbsent(
                        Revision.identity(location), none -> new Revision(location, description, account.now()));
    }

    private ObjectNode register(ObjectNode input) throws ServiceError {
        String name = lookup.applicationName(input);
        ObjectNode location = RevisionShape.required(input);
        Application application = lookup.existing(name);
        RevisionShape.check(location, application.platform());
        DeploymentOperations.checkDescription(input);
        known(application, location, "").describe(Json.text(input, "description"));
        return Json.object();
    }

    private ObjectNode get(ObjectNode input) throws ServiceError {
        Application application = lookup.application(input);
        ObjectNode location = RevisionShape.required(input);
        RevisionShape.check(location, application.platform());
        Revision revision = application.revisions().get(Revision.identity(location));
        if (revision == null) {
            throw new ServiceError("RevisionDoesNotExist", "No revision found for application: " + application.name());
        }
        ObjectNode output = Json.object().put("applicationName", application.name());
        output.set("revision", revision.location());
        output.set("revisionInfo", revision.info());
        return output;
    }

    private ObjectNode batch(ObjectNode input) throws ServiceError {
        Application application = lookup.application(input);
        JsonNode locations = input.path("revisions");
        if (locations.isEmpty()) {
            throw new ServiceError("RevisionRequired", "RevisionLocation must be specified");
        }
        if (locations.size() > BATCH) {
            throw new ServiceError("BatchLimitExceeded", "The batch size limit is " + BATCH);
        }
        List<ObjectNode> found = new ArrayList<>();
        int unknown = 0;
        for (JsonNode each : locations) {
            Revision revision = application.revisions().get(Revision.identity((ObjectNode) each));
            if (revision == null) {
                unknown++;
                continue;
            }
            ObjectNode info = Json.object();
            info.set("revisionLocation", revision.location());
            info.set("genericRevisionInfo", revision.info());
            found.add(info);
        }
        ObjectNode output = Json.object().put("applicationName", application.name());
        output.set("revisions", Json.nodes(found));
        if (unknown > 0) {
            output.put("errorMessage", unknown + " revisions could not be found");
        }
        return output;
    }

    private ObjectNode list(ObjectNode input) throws ServiceError {
        Application application = lookup.application(input);
        String bucket = Json.text(input, "s3Bucket");
        String prefix = Json.text(input, "s3KeyPrefix");
        if (bucket.isEmpty() && !prefix.isEmpty()) {
            throw new ServiceError("BucketNameFilterRequired", "A key prefix needs a bucket name");
        }
        String sortBy = oneOf(
                input, "sortBy", "registerTime", "InvalidSortBy", "registerTime", "firstUsedTime", "lastUsedTime");
        String order = oneOf(input, "sortOrder", "ascending", "InvalidSortOrder", "ascending", "descending");
        String deployed =
                oneOf(input, "deployed", "ignore", "InvalidDeployedStateFilter", "include", "exclude", "ignore");
        Comparator<Revision> comparator = Comparator.comparing(revision -> revision.time(sortBy));
        List<ObjectNode> all = application.revisions().values().stream()
                .filter(revision -> deployed.equals("ignore") || revision.isDeployed() == deployed.equals("include"))
                .filter(revision -> bucket.isEmpty() || matches(revision, bucket, prefix))
                .sorted(order.equals("ascending") ? comparator : comparator.reversed())
                .map(revision -> Revision.shown(revision.location()))
                .toList();
        return pages.add(Json.object(), "revisions", all, input, Json::nodes);
    }

    private static boolean matches(Revision revision, String bucket, String prefix) {
        JsonNode s3 = revision.location().path("s3Location");
        return Json.text(s3, "bucket").equals(bucket) && Json.text(s3, "key").startsWith(prefix);
    }

    private static String oneOf(ObjectNode input, String member, String absent, String error, String... allowed)
            throws ServiceError {
        String value = input.hasNonNull(member) ? Json.text(input, member) : absent;
        if (!Set.of(allowed).contains(value)) {
            throw new ServiceError(error, member + " is invalid: " + value);
        }
        return value;
    }
}
