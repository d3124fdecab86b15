package io.jenkins.plugins.codedeploy.engine.policy;

import java.util.Arrays;

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
    TASK_ROLE("TaskRoles"),
    ALARM("Alarms");

    private final String sid;

    Scope(String sid) {
        this.sid = sid;
    }

    /** Returns where policies list a statement of that id. */
    static int place(String sid) {
        return Arrays.stream(values())
                .filter(scope -> scope.sid.equals(sid))
                .findFirst()
                .map(Enum::ordinal)
                .orElse(values().length);
    }

    /** Returns the statement's id. */
    String sid() {
        return sid;
    }
}
