package io.jenkins.plugins.codedeploy.engine.policy;

/** What an action is about, in the order in which policies list it. */
enum Scope {
    DEPLOYMENT_GROUP("DeploymentGroup"),
    DEPLOYMENT_CONFIG("DeploymentConfiguration"),
    APPLICATION("Application"),
    OBJECT("RevisionObject"),
    BUCKET("RevisionBucket"),
    KMS_KEY("RevisionKey"),
    FUNCTION("Function"),
    TASK_DEFINITION("TaskDefinition"),
    TASK_ROLE("TaskRoles");

    private final String sid;

    Scope(String sid) {
        this.sid = sid;
    }

    /** Returns the statement's id. */
    String sid() {
        return sid;
    }
}
