package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Finds what a request names, or says with the service's own errors what is wrong with the name. */
final class Lookup {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+=,@-]{1,100}");
    private static final Pattern DEPLOYMENT_ID = Pattern.compile("d-[A-Z0-9]{9}");

    private final Account account;

    Lookup(Account account) {
        this.account = account;
    }

    String applicationName(JsonNode input) throws ServiceError {
        return name(input, "applicationName", "ApplicationNameRequired", "InvalidApplicationName", "Application name");
    }

    String groupName(JsonNode input) throws ServiceError {
        return name(
                input,
                "deploymentGroupName",
                "DeploymentGroupNameRequired",
                "InvalidDeploymentGroupName",
                "Deployment Group name");
    }

    String configurationName(JsonNode input) throws ServiceError {
        return name(
                input,
                "deploymentConfigName",
                "DeploymentConfigNameRequired",
                "InvalidDeploymentConfigName",
                "Deployment configuration name");
    }

    Application application(JsonNode input) throws ServiceError {
        return existing(applicationName(input));
    }

    Application existing(String name) throws ServiceError {
        Application found = account.applications().get(name);
        if (found == null) {
            throw new ServiceError("ApplicationDoesNotExist", "No application found for name: " + name);
        }
        return found;
    }

    Group group(JsonNode input) throws ServiceError {
        String applicationName = applicationName(input);
        String groupName = groupName(input);
        return group(existing(applicationName), groupName);
    }

    Group group(Application application, String groupName) throws ServiceError {
        Group found = application.groups().get(groupName);
        if (found == null) {
            throw new ServiceError("DeploymentGroupDoesNotExist", "No Deployment Group found for name: " + groupName);
        }
        return found;
    }

    Configuration configuration(String name) throws ServiceError {
        Configuration found = account.configurations().get(name);
        if (found == null) {
            throw new ServiceError(
                    "DeploymentConfigDoesNotExist", "No Deployment Configuration found for name: " + name);
        }
        return found;
    }

    Deployment deployment(JsonNode input) throws ServiceError {
        String id = Json.text(input, "deploymentId");
        if (id.isEmpty()) {
            throw new ServiceError("DeploymentIdRequired", "The deployment ID is missing");
        }
        checkDeploymentId(id);
        return account.deployment(id)
                .orElseThrow(() ->
                        new ServiceError("DeploymentDoesNotExist", "The deployment " + id + " could not be found"));
    }

    static void checkDeploymentId(String id) throws ServiceError {
        if (!DEPLOYMENT_ID.matcher(id).matches()) {
            throw new ServiceError("InvalidDeploymentId", "The deployment ID is not valid: " + id);
        }
    }

    private static String name(JsonNode input, String member, String required, String invalid, String what)
            throws ServiceError {
        String name = Json.text(input, member);
        if (name.isEmpty()) {
            throw new ServiceError(required, what + " is missing");
        }
        if (!NAME.matcher(name).matches()) {
            throw new ServiceError(invalid, what + " is invalid: " + name);
        }
        return name;
    }
}
