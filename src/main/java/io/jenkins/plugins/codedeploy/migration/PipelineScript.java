package io.jenkins.plugins.codedeploy.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds calls of the old step, and of {@code pipeline-aws}, in a script and writes what they are with our steps. */
final class PipelineScript {
    private static final Pattern CALL =
            Pattern.compile("\\b(createDeployment|awaitDeploymentCompletion|step)\\s{0,20}\\(\\s{0,20}(\\[)?");
    private static final Pattern WITH_AWS = Pattern.compile("\\bwithAWS\\s{0,20}\\(");
    private static final Pattern OLD_CLASS = Pattern.compile("(['\"])(.*\\.)?AWSCodeDeployPublisher\\1");

    private final String script;

    PipelineScript(String script) {
        this.script = ScriptComments.removed(script);
    }

    /** Tells without any parsing whether a script may have something to show. */
    static boolean isWorthReading(String text) {
        return text.contains("AWSCodeDeployPublisher")
                || text.contains("createDeployment")
                || text.contains("awaitDeploymentCompletion");
    }

    /** Returns our steps in the order of the calls. */
    List<String> steps() {
        List<String> steps = new ArrayList<>();
        Matcher call = CALL.matcher(script);
        while (call.find()) {
            StepArguments.at(script, call.end())
                    .flatMap(arguments -> step(call.group(1), arguments))
                    .ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<String> step(String function, Map<String, String> arguments) {
        switch (function) {
            case "createDeployment":
                return Optional.of(created(arguments));
            case "awaitDeploymentCompletion":
                return Optional.of(new StepText("codeDeployAwait")
                        .put("deploymentId", id(arguments))
                        .put("connection", awsConnection(surroundings()))
                        .toString());
            default:
                return OLD_CLASS.matcher(arguments.getOrDefault("$class", "")).matches()
                        ? Optional.of(OldStep.of(arguments))
                        : Optional.empty();
        }
    }

    /** Returns the id as the script has it, by its name or alone. */
    private static String id(Map<String, String> arguments) {
        return arguments.getOrDefault("deploymentId", arguments.getOrDefault(StepArguments.SOLE, "'d-…'"));
    }

    private String created(Map<String, String> old) {
        StepText revision = old.containsKey("gitHubRepository")
                ? new StepText("gitHubRevision")
                        .put("repository", old.get("gitHubRepository"))
                        .put("commitId", old.get("gitHubCommitId"))
                : new StepText("s3Revision")
                        .put("bucket", old.get("s3Bucket"))
                        .put("key", old.get("s3Key"))
                        .put("bundleType", old.get("s3BundleType"));
        StepText options = new StepText("deployOptions")
                .put("deploymentConfig", old.get("deploymentConfigName"))
                .put("description", old.get("description"))
                .put("ignoreApplicationStopFailures", unless("false", truth(old.get("ignoreApplicationStopFailures"))))
                .put("fileExistsBehavior", old.get("fileExistsBehavior"))
                .put("wait", unless("true", truth(old.get("waitForCompletion"))));
        return deploy(old, revision, options, awsConnection(surroundings()));
    }

    static String deploy(Map<String, String> old, StepText revision, StepText options, String connection) {
        return new StepText("codeDeploy")
                .put("application", old.get("applicationName"))
                .put("deploymentGroup", old.get("deploymentGroupName"))
                .put("revision", revision.toString())
                .put("options", options.isEmpty() ? null : options.toString())
                .put("connection", connection)
                .toString();
    }

    /** Returns the arguments of the script's first {@code withAWS}; most scripts have one. */
    private Map<String, String> surroundings() {
        Matcher block = WITH_AWS.matcher(script);
        return block.find() ? StepArguments.at(script, block.end()).orElse(Map.of()) : Map.of();
    }

    static String awsConnection(Map<String, String> old) {
        return new StepText("awsConnection")
                .put("region", old.getOrDefault("region", "'(region)'"))
                .put("credentialsId", old.getOrDefault("credentials", "'(credentials id)'"))
                .put("roleArn", role(old))
                .put("externalId", old.get("externalId"))
                .toString();
    }

    /** A role may be given by its name alone, with the account apart. */
    private static String role(Map<String, String> old) {
        String role = old.get("role");
        String account = old.get("roleAccount");
        if (role == null || account == null || role.contains("arn:")) {
            return role;
        }
        return "'arn:aws:iam::" + unquoted(account) + ":role/" + unquoted(role) + "'";
    }

    /** The old step takes the truth in quotes too. */
    private static String truth(String value) {
        String plain = value == null ? "" : unquoted(value);
        return plain.equals("true") || plain.equals("false") ? plain : value;
    }

    private static String unquoted(String text) {
        return text.replaceAll("^['\"]|['\"]$", "");
    }

    static String unless(String standard, String value) {
        return standard.equals(value) ? null : value;
    }
}
