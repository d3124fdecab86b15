package io.jenkins.plugins.codedeploy.migration;

import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.GitHubRevision;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns an old publisher into ours, row by row as {@code docs/migrating.md} has it, and says what will be different. */
final class Conversion {
    private static final long SECONDS = 60;

    private final OldPublisher old;
    private final String globalExternalId;
    private final List<String> notes = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param globalExternalId the external id that the old plugin sends for all jobs; empty for none
     */
    Conversion(OldPublisher old, String globalExternalId) {
        this.old = old;
        this.globalExternalId = globalExternalId;
        look();
    }

    /** Says why the publisher cannot be converted, or nothing if it can. */
    Optional<String> refusal() {
        if (old.text("deploymentMethod").equals("onlyRevision")) {
            return Optional.of("it registers a revision without deploying it, which a freestyle job of ours cannot;"
                    + " use codeDeployPush with register: true in a Pipeline");
        }
        if (old.text("applicationName").isEmpty()
                || old.text("deploymentGroupName").isEmpty()) {
            return Optional.of("it names no application or no deployment group; complete it or remove it");
        }
        return Optional.empty();
    }

    /** Says what will be different, a sentence each. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * Returns our publisher's element.
     *
     * @param credentialsId the credentials that hold the job's key; empty where it has none
     */
    String xml(String credentialsId) {
        PublisherXml xml = new PublisherXml()
                .begin(CodeDeployPublisher.class.getName(), null)
                .member("application", old.text("applicationName"))
                .member("deploymentGroup", old.text("deploymentGroupName"));
        revision(xml);
        xml.begin("connection", AwsConnection.class)
                .member("region", old.text("region"))
                .member("credentialsId", credentialsId)
                .member("roleArn", roleArn())
                .member("externalId", roleArn().isEmpty() ? "" : globalExternalId)
                .end();
        options(xml);
        return xml.member("evenIfUnstable", "true").end().toString();
    }

    private void revision(PublisherXml xml) {
        if (!old.text("githubRepository").isEmpty()) {
            xml.begin("revision", GitHubRevision.class)
                    .member("repository", old.text("githubRepository"))
                    .member("commitId", old.text("githubCommitId"))
                    .end();
            return;
        }
        xml.begin("revision", WorkspaceBundle.class)
                .member("bucket", old.text("s3bucket"))
                .member("directory", old.text("subdirectory"))
                .member("includes", old.text("includes").equals("**") ? "" : old.text("includes"))
                .member("excludes", old.text("excludes"))
                .member("keyPrefix", keyPrefix())
                .member("appSpec", appSpec())
                .end();
    }

    private String keyPrefix() {
        return old.text("s3prefix").replaceAll("^/{1,9}|/{1,9}$", "");
    }

    private String appSpec() {
        return old.isTrue("deploymentGroupAppspec") ? "appspec." + old.text("deploymentGroupName") + ".yml" : "";
    }

    private void options(PublisherXml xml) {
        boolean waits = old.isTrue("waitForCompletion");
        String minutes = old.number("pollingTimeoutSec")
                .filter(seconds -> waits)
                .map(seconds -> Long.toString((seconds + SECONDS - 1) / SECONDS))
                .orElse("");
        String config = old.text("deploymentConfig");
        if (config.isEmpty() && waits && minutes.isEmpty()) {
            return;
        }
        xml.begin("options", null)
                .member("deploymentConfig", config)
                .member("timeoutMinutes", minutes)
                .member("noWait", waits ? "" : "true")
                .end();
    }

    private String roleArn() {
        return old.text("credentials").equals("awsAccessKey") ? "" : old.text("iamRoleArn");
    }

    private void look() {
        if (old.keys().isPresent()) {
            notes.add(
                    "Its access key moves into the credentials store; rotate it if a version up to 1.19 of the old plugin"
                            + " ever saved this job, since that kept the secret in the clear.");
        } else {
            notes.add(
                    "It signs with the controller's own identity, which an administrator has to allow under AWS CodeDeploy;"
                            + " better give it credentials.");
        }
        note(
                old.has("logger") || old.has("envVars"),
                "Its file holds environment variables of an old build, secrets possibly among them; they are dropped, but"
                        + " the job's configuration history may still have them.");
        note(
                !old.text("proxyHost").isEmpty() && old.number("proxyPort").isPresent(),
                "It had a proxy of its own, " + old.text("proxyHost") + ":" + old.text("proxyPort")
                        + "; now Jenkins' own proxy is used.");
        note(
                !old.text("versionFileName").isEmpty(),
                "The version in " + old.text("versionFileName")
                        + " is no longer part of the bundle's key, which comes from the content.");
        note(
                old.isTrue("waitForCompletion"),
                "When the time is over, or the build is aborted, the deployment is stopped now; set On timeout and On abort"
                        + " to leave it running as before.");
        note(
                old.isTrue("deploymentGroupAppspec"),
                "The deployment group's AppSpec file is placed in the bundle only; the workspace is no longer changed.");
        notes.add("A build that was aborted no longer deploys.");
    }

    private void note(boolean applies, String text) {
        if (applies) {
            notes.add(text);
        }
    }
}
