package io.jenkins.plugins.codedeploy.engine.policy;

/**
 * Writes the ARNs of one account and region as a policy names them.
 *
 * <p>Names are taken literally: what IAM reads as a wildcard or a variable is escaped. An empty name stands for any.
 *
 * @param region the region's code; decides the partition
 * @param account twelve digits, or {@code *} when the account is not known
 */
public record Arns(String region, String account) {
    static final String ANY = "*";
    private static final int PARTS = 6;
    private static final int ACCOUNT = 4;

    public Arns {
        account = account == null || account.isEmpty() ? ANY : account;
    }

    /** Returns ARNs of the account that an ARN names, for example a role's, or of any account if there is none. */
    public static Arns inAccountOf(String region, String arn) {
        String[] parts = arn.split(":", PARTS);
        boolean named = parts.length == PARTS && parts[ACCOUNT].matches("[0-9]{12}");
        return new Arns(region, named ? parts[ACCOUNT] : ANY);
    }

    String application(String name) {
        return codeDeploy("application:" + literal(name));
    }

    String deploymentGroup(String application, String name) {
        return codeDeploy("deploymentgroup:" + literal(application) + "/" + literal(name));
    }

    String deploymentConfig(String name) {
        return codeDeploy("deploymentconfig:" + literal(name));
    }

    String bucket(String name) {
        return arn("s3", "", "", literal(name));
    }

    /**
     * Returns the ARN of objects.
     *
     * @param pattern the key, escaped where it is meant literally
     */
    String objects(String bucket, String pattern) {
        return arn("s3", "", "", literal(bucket) + "/" + pattern);
    }

    String kmsKey(String id) {
        return arn("kms", region, account, "key/" + literal(id));
    }

    String function(String name) {
        return arn("lambda", region, account, "function:" + literal(name));
    }

    /** Returns the ARN of all roles of the account. */
    String roles() {
        return arn("iam", "", account, "role/" + ANY);
    }

    /** Escapes what IAM would not take literally in a resource. */
    static String literal(String name) {
        return name.isEmpty()
                ? ANY
                : name.replace("$", "${$}").replace("*", "${*}").replace("?", "${?}");
    }

    private String codeDeploy(String resource) {
        return arn("codedeploy", region, account, resource);
    }

    private String arn(String service, String in, String of, String resource) {
        return String.join(":", "arn", Partition.of(region).id(), service, in, of, resource);
    }
}
