package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operations on applications. */
final class ApplicationOperations {
    private static final int BATCH = 100;

    private final Account account;
    private final Lookup lookup;
    private final Pages pages;

    ApplicationOperations(Account account, Lookup lookup, Pages pages) {
        this.account = account;
        this.lookup = lookup;
        this.pages = pages;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("CreateApplication", this::create);
        operations.put("GetApplication", input -> {
            ObjectNode output = Json.object();
            output.set("application", lookup.application(input).json());
            return output;
        });
        operations.put("BatchGetApplications", this::batch);
        operations.put(
                "ListApplications",
                input -> pages.add(
                        Json.object(),
                        "applications",
                        List.copyOf(account.applications().keySet()),
                        input,
                        Json::array));
        operations.put("DeleteApplication", input -> {
            account.applications().remove(lookup.applicationName(input));
            return Json.object();
        });
    }

    private ObjectNode create(ObjectNode input) throws ServiceError {
        String name = lookup.applicationName(input);
        String platform = input.hasNonNull("computePlatform") ? Json.text(input, "computePlatform") : "Server";
        if (!Set.of("Server", "Lambda", "ECS").contains(platform)) {
            throw new ServiceError("InvalidComputePlatform", "The compute platform is invalid: " + platform);
        }
        if (account.applications().containsKey(name)) {
            throw new ServiceError("ApplicationAlreadyExists", "Application already exists with name: " + name);
        }
        Application application = new Application(name, account.newUuid(), platform, account.now());
        account.applications().put(name, application);
        return Json.object().put("applicationId", application.id());
    }

    private ObjectNode batch(ObjectNode input) throws ServiceError {
        List<String> names = Json.texts(input, "applicationNames");
        if (names.isEmpty()) {
            throw new ServiceError("ApplicationNameRequired", "Application name is missing");
        }
        if (names.size() > BATCH) {
            throw new ServiceError("BatchLimitExceeded", "The batch size limit is " + BATCH);
        }
        List<ObjectNode> infos = new ArrayList<>();
        for (String name : names) {
            infos.add(lookup.existing(name).json());
        }
        ObjectNode output = Json.object();
        output.set("applicationsInfo", Json.nodes(infos));
        return output;
    }
}
