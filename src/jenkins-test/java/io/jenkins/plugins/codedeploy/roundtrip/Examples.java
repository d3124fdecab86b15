package io.jenkins.plugins.codedeploy.roundtrip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** Every Describable of the plugin as a Pipeline would write it, with every parameter set to other than its default. */
final class Examples {

    private Examples() {}

    static List<UninstantiatedDescribable> connections() {
        return List.of(
                of("namedConnection", Map.of("name", "production")),
                of(
                        "awsConnection",
                        Map.of(
                                "region", "eu-west-1",
                                "credentialsId", "deployer",
                                "roleArn", "arn:aws:iam::123456789012:role/deploy",
                                "externalId", "shop-7",
                                "codeDeployEndpoint", "https://codedeploy.example.com",
                                "s3Endpoint", "https://s3.example.com",
                                "stsEndpoint", "https://sts.example.com")));
    }

    static List<UninstantiatedDescribable> revisions() {
        return List.of(
                workspaceBundle(),
                of(
                        "s3Revision",
                        Map.of(
                                "bucket", "acme-releases",
                                "key", "shop/1.tgz",
                                "bundleType", "tgz",
                                "version", "3sL4kqtJlcpXroDTDmJ",
                                "eTag", "0123456789abcdef0123456789abcdef")),
                of("gitHubRevision", Map.of("repository", "acme/shop", "commitId", "0".repeat(40))),
                of("appSpecRevision", Map.of("text", "version: 0.0\n")),
                of("appSpecRevision", Map.of("file", "deploy/appspec.yaml")));
    }

    static UninstantiatedDescribable options() {
        return of(
                "deployOptions",
                new TreeMap<>(Map.ofEntries(
                        Map.entry("deploymentConfig", "CodeDeployDefault.HalfAtATime"),
                        Map.entry("description", "release 7"),
                        Map.entry("fileExistsBehavior", "OVERWRITE"),
                        Map.entry("ignoreApplicationStopFailures", true),
                        Map.entry("updateOutdatedInstancesOnly", true),
                        Map.entry("autoRollback", "DEPLOYMENT_FAILURE"),
                        Map.entry("ifBusy", "supersede"),
                        Map.entry("onReady", "continue"),
                        Map.entry("onAbort", "leave"),
                        Map.entry("onTimeout", "stopAndRollback"),
                        Map.entry("timeoutMinutes", 45),
                        Map.entry("wait", false),
                        Map.entry("lint", "warn"))));
    }

    /** Arguments of the step and of the publisher: each connection and each revision kind at least once. */
    static List<Map<String, Object>> deployments() {
        List<Map<String, Object>> deployments = new ArrayList<>();
        for (UninstantiatedDescribable revision : revisions()) {
            UninstantiatedDescribable connection =
                    connections().get(deployments.size() % connections().size());
            deployments.add(new TreeMap<>(Map.of(
                    "application",
                    "shop",
                    "deploymentGroup",
                    "prod",
                    "revision",
                    revision,
                    "connection",
                    connection,
                    "options",
                    options())));
        }
        return deployments;
    }

    private static UninstantiatedDescribable workspaceBundle() {
        UninstantiatedDescribable upload = of(
                "uploadSettings",
                Map.of(
                        "encryption", "SSE_KMS",
                        "kmsKeyId", "alias/releases",
                        "bucketKey", true,
                        "expectedBucketOwner", "123456789012",
                        "storageClass", "STANDARD_IA",
                        "acl", "bucket-owner-full-control",
                        "via", "controller"));
        return of(
                "workspaceBundle",
                new TreeMap<>(Map.ofEntries(
                        Map.entry("bucket", "acme-releases"),
                        Map.entry("directory", "dist"),
                        Map.entry("includes", "**/*.js"),
                        Map.entry("excludes", "**/*.map"),
                        Map.entry("keyPrefix", "shop"),
                        Map.entry("key", "shop/release.tgz"),
                        Map.entry("bundleType", "tgz"),
                        Map.entry("pathMappings", "dist=app"),
                        Map.entry("appSpecFile", "deploy/appspec.yml"),
                        Map.entry("defaultExcludes", false),
                        Map.entry("followLinks", true),
                        Map.entry("upload", upload))));
    }

    private static UninstantiatedDescribable of(String symbol, Map<String, ?> arguments) {
        return new UninstantiatedDescribable(symbol, null, new TreeMap<>(arguments));
    }
}
