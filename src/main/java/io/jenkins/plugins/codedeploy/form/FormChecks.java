package io.jenkins.plugins.codedeploy.form;

import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.aws.AwsAccess;
import io.jenkins.plugins.codedeploy.engine.bundle.PathMapping;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentId;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentOptions;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.plan.NetworkSettings;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What a form says about a field while it is filled in.
 *
 * <p>Each check asks the very record that the build asks later, so that form and build cannot disagree. A value that
 * holds a variable is left alone: only the build knows what it will be.
 */
public final class FormChecks {
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\{|[A-Za-z_])");
    private static final String ANY = "any";
    private static final String ANY_REGION = "eu-west-1";
    private static final String ANY_COMMIT = "0".repeat(40);

    private FormChecks() {}

    /** Checks the name of an application. */
    public static FormValidation application(String value) {
        return required(value, text -> new Destination(text, ANY));
    }

    /** Checks the name of a deployment group. */
    public static FormValidation deploymentGroup(String value) {
        return required(value, text -> new Destination(ANY, text));
    }

    /** Checks the id of a deployment. */
    public static FormValidation deploymentId(String value) {
        return required(value, DeploymentId::new);
    }

    /** Checks the name of a deployment configuration; empty means the group's own. */
    public static FormValidation deploymentConfig(String value) {
        return optional(value, text -> new DeploymentOptions("", text, null, false, false, null));
    }

    /** Checks a description's length. */
    public static FormValidation description(String value) {
        return optional(value, text -> new DeploymentOptions(text, "", null, false, false, null));
    }

    /** Checks a region's code. */
    public static FormValidation region(String value) {
        return required(value, text -> new ConnectionSettings(text, "", "", "", "", "", "", ""));
    }

    /** Checks the ARN of a role; empty means none. */
    public static FormValidation roleArn(String value) {
        return optional(value, text -> new ConnectionSettings(ANY_REGION, "", text, "", "", "", "", ""));
    }

    /** Checks an external id; empty means none. */
    public static FormValidation externalId(String value) {
        return optional(value, text -> new ConnectionSettings(ANY_REGION, "", "", text, "", "", "", ""));
    }

    /** Checks the address of CodeDeploy; empty means the region's own. */
    public static FormValidation codeDeployEndpoint(String value) {
        return optional(value, text -> new ConnectionSettings(ANY_REGION, "", "", "", "", text, "", ""));
    }

    /** Checks the address of S3; empty means the region's own. */
    public static FormValidation s3Endpoint(String value) {
        return optional(value, text -> new ConnectionSettings(ANY_REGION, "", "", "", "", "", text, ""));
    }

    /** Checks the address of STS; empty means the region's own. */
    public static FormValidation stsEndpoint(String value) {
        return optional(value, text -> new ConnectionSettings(ANY_REGION, "", "", "", "", "", "", text));
    }

    /** Checks the address of Lambda; empty means the region's own. */
    public static FormValidation lambdaEndpoint(String value) {
        return optional(
                value,
                text -> Objects.requireNonNull(
                        new ConnectionSettings(ANY_REGION, "", "", "", "", "", "", "").withLambda(text)));
    }

    /** Checks the address of ECS; empty means the region's own. */
    public static FormValidation ecsEndpoint(String value) {
        return optional(
                value,
                text -> Objects.requireNonNull(
                        new ConnectionSettings(ANY_REGION, "", "", "", "", "", "", "").withEcs(text)));
    }

    /** Checks the address of CloudWatch; empty means the region's own. */
    public static FormValidation cloudWatchEndpoint(String value) {
        return optional(
                value,
                text -> Objects.requireNonNull(
                        new ConnectionSettings(ANY_REGION, "", "", "", "", "", "", "").withCloudWatch(text)));
    }

    /** Checks that AWS has endpoints of the kind that a network asks for; says nothing while the region is wrong itself. */
    public static FormValidation endpoints(
            String region, String codeDeploy, String s3, String sts, NetworkSettings network) {
        if (region == null || region.isBlank() || region(region).kind != FormValidation.Kind.OK) {
            return FormValidation.ok();
        }
        return required(
                String.join(
                        " ",
                        region,
                        Objects.toString(codeDeploy, ""),
                        Objects.toString(s3, ""),
                        Objects.toString(sts, "")),
                any -> AwsAccess.hosts(
                        new ConnectionSettings(region, "", "", "", "", codeDeploy, s3, sts).with(network)));
    }

    /** Checks the name of a bucket. */
    public static FormValidation bucket(String value) {
        return required(value, text -> new Revision.S3(text, ANY, null, "", ""));
    }

    /** Checks the key of an object. */
    public static FormValidation key(String value) {
        return required(value, text -> new Revision.S3(ANY, text, null, "", ""));
    }

    /** Checks the name of a GitHub repository. */
    public static FormValidation repository(String value) {
        return required(value, text -> new Revision.GitHub(text, ANY_COMMIT));
    }

    /** Checks a commit id. */
    public static FormValidation commitId(String value) {
        return required(value, text -> new Revision.GitHub(ANY + "/" + ANY, text));
    }

    /** Checks the lines of path mappings; empty means none. */
    public static FormValidation pathMappings(String value) {
        return optional(value, PathMapping::parse);
    }

    /**
     * Checks any text by the code that the build runs.
     *
     * @param value what the field holds; null counts as empty, and empty is checked too
     * @param validation throws {@link InputProblem} for what it does not accept
     */
    public static FormValidation required(String value, Consumer<String> validation) {
        String text = value == null ? "" : value.trim();
        return VARIABLE.matcher(text).find() ? FormValidation.ok() : literal(text, validation);
    }

    /** As {@link #required}, where nobody replaces variables, so that none is left alone. */
    public static FormValidation literal(String value, Consumer<String> validation) {
        String text = value == null ? "" : value.trim();
        try {
            validation.accept(text);
            return FormValidation.ok();
        } catch (InputProblem problem) {
            return FormValidation.error(problem.getMessage());
        }
    }

    /** As {@link #required}, but an empty field is right. */
    public static FormValidation optional(String value, Consumer<String> validation) {
        return value == null || value.isBlank() ? FormValidation.ok() : required(value, validation);
    }
}
