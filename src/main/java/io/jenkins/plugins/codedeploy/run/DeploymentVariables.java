package io.jenkins.plugins.codedeploy.run;

import hudson.EnvVars;

/** A deployment as environment variables for what comes later in the same build; an unknown value has no variable. */
final class DeploymentVariables {
    private static final String PREFIX = "CODEDEPLOY_";

    private DeploymentVariables() {}

    static void put(DeploymentRecord record, EnvVars env) {
        put(env, "DEPLOYMENT_ID", record.getDeploymentId());
        put(env, "APPLICATION", record.getApplication());
        put(env, "DEPLOYMENT_GROUP", record.getDeploymentGroup());
        put(env, "REGION", record.getRegion());
        put(env, "STATUS", record.getStatus());
        put(env, "CONCLUSION", record.getConclusion());
        put(env, "ROLLBACK_ID", record.getRollbackId());
        put(env, "REVISION", record.getRevision());
        put(env, "REVISION_SHA256", record.getSha256());
        put(env, "CONSOLE_URL", record.getConsoleUrl());
    }

    private static void put(EnvVars env, String name, String value) {
        if (value != null && !value.isEmpty()) {
            env.put(PREFIX + name, value);
        }
    }
}
