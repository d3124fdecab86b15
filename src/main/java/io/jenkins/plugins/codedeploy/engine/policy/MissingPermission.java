package io.jenkins.plugins.codedeploy.engine.policy;

import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What IAM denied, and the statement that would allow it.
 *
 * @param action the action, for example {@code s3:PutObject}
 * @param resource the ARN that it was about
 */
public record MissingPermission(String action, String resource) {
    /** Which key or role it was is no fact of the request, and each of an account would be too many to allow. */
    private static final Set<Scope> UNNAMED = Set.of(Scope.KMS_KEY, Scope.TASK_ROLE);

    /** What registering a task definition takes for each role that the file names. */
    private static final String PASS_ROLE = "iam:PassRole";

    /** A bundle is named by its checksum: allowing that one name would not help the next build. */
    private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{64}");

    /**
     * Finds out what a denied action was about from what is known of the request, for services that do not say it.
     *
     * @param facts by the constants of {@link Fact}
     * @return nothing for an action that no delivery needs, or whose key or role is not known
     */
    public static Optional<MissingPermission> of(String action, Map<String, String> facts) {
        String principal = facts.getOrDefault(Fact.CALLER, facts.getOrDefault(Fact.ROLE, ""));
        Arns arns = Arns.inAccountOf(facts.getOrDefault(Fact.REGION, ""), principal);
        return Duty.scope(action)
                .filter(scope -> !UNNAMED.contains(scope))
                .map(scope -> new MissingPermission(action, resource(scope, arns, facts)));
    }

    /** Returns the statement to add to the policy of whoever was denied, as JSON on one line. */
    public String statement() {
        String lasting = CHECKSUM.matcher(resource).replaceAll(Arns.ANY);
        List<Condition> conditions = action.equals(PASS_ROLE) ? List.of(Condition.PASSED_TO_TASKS) : List.of();
        return new Statement("", List.of(action), List.of(lasting), conditions).json();
    }

    private static String resource(Scope scope, Arns arns, Map<String, String> facts) {
        String bucket = facts.getOrDefault(Fact.BUCKET, "");
        String application = facts.getOrDefault(Fact.APPLICATION, "");
        return switch (scope) {
            case DEPLOYMENT_GROUP -> arns.deploymentGroup(application, facts.getOrDefault(Fact.GROUP, ""));
            case DEPLOYMENT_CONFIG -> arns.deploymentConfig(facts.getOrDefault(Fact.CONFIG, ""));
            case APPLICATION -> arns.application(application);
            case OBJECT -> arns.objects(bucket, Arns.literal(facts.getOrDefault(Fact.KEY, "")));
            case BUCKET -> arns.bucket(bucket);
            case KMS_KEY -> arns.kmsKey("");
            case FUNCTION -> arns.function(facts.getOrDefault(Fact.FUNCTION, ""));
            case TASK_DEFINITION, ALARM -> Arns.ANY;
            case TASK_ROLE -> arns.roles();
        };
    }
}
