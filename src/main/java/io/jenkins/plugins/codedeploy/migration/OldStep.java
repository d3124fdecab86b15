package io.jenkins.plugins.codedeploy.migration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code step([$class: 'AWSCodeDeployPublisher', …])} is with our steps; its keys are left out. */
final class OldStep {
    private static final Pattern PREFIX = Pattern.compile("(['\"])/{0,9}(.*?)/{0,9}\\1");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final long MINUTE = 60;

    private final Map<String, String> old;

    private OldStep(Map<String, String> old) {
        this.old = old;
    }

    /** Returns our call for the arguments of the old one. */
    static String of(Map<String, String> old) {
        return new OldStep(old).text();
    }

    private String text() {
        StepText revision = old.containsKey("githubRepository") ? commit() : bundle();
        if ("'onlyRevision'".equals(old.get("deploymentMethod"))) {
            return new StepText("codeDeployPush")
                    .put("revision", revision.toString())
                    .put("register", "true")
                    .put("application", old.get("applicationName"))
                    .put("connection", connection())
                    .toString();
        }
        return PipelineScript.deploy(old, revision, options(), connection());
    }

    private StepText commit() {
        return new StepText("gitHubRevision")
                .put("repository", old.get("githubRepository"))
                .put("commitId", old.get("githubCommitId"));
    }

    private StepText bundle() {
        Matcher prefix = PREFIX.matcher(old.getOrDefault("s3prefix", ""));
        return new StepText("workspaceBundle")
                .put("bucket", old.get("s3bucket"))
                .put("keyPrefix", prefix.matches() ? prefix.replaceAll("$1$2$1") : old.get("s3prefix"))
                .put("directory", old.get("subdirectory"))
                .put("includes", PipelineScript.unless("'**'", old.get("includes")))
                .put("excludes", old.get("excludes"))
                .put(
                        "appSpec",
                        "true".equals(old.get("deploymentGroupAppspec")) ? "'appspec.${deploymentGroup}.yml'" : null);
    }

    private StepText options() {
        String waits = old.getOrDefault("waitForCompletion", "false");
        String seconds = old.getOrDefault("pollingTimeoutSec", "");
        boolean limited = "true".equals(waits) && SECONDS.matcher(seconds).matches();
        return new StepText("deployOptions")
                .put("deploymentConfig", old.get("deploymentConfig"))
                .put("timeoutMinutes", limited ? minutes(Long.parseLong(seconds)) : null)
                .put("wait", PipelineScript.unless("true", waits));
    }

    private static String minutes(long seconds) {
        return seconds == 0 ? null : Long.toString((seconds + MINUTE - 1) / MINUTE);
    }

    private String connection() {
        Map<String, String> connection = new LinkedHashMap<>();
        if (old.containsKey("region")) {
            connection.put("region", old.get("region"));
        }
        if (!"'awsAccessKey'".equals(old.get("credentials"))) {
            connection.put("role", old.get("iamRoleArn"));
        }
        return PipelineScript.awsConnection(connection);
    }
}
