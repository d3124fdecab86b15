package io.jenkins.plugins.codedeploy.engine.plan;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.regex.Pattern;

/**
 * A role that is assumed.
 *
 * @param arn its ARN
 * @param externalId what its trust policy asks for; empty for none
 */
public record AssumedRole(String arn, String externalId) {
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]{1,576}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

    public AssumedRole {
        arn = arn.trim();
        externalId = externalId.trim();
    }

    /**
     * Refuses what is no role's ARN.
     *
     * @param field how the person knows the field
     * @throws InputProblem naming the field
     */
    public static void checkArn(String field, String arn) {
        form(ARN, field, arn, "the ARN of a role", "use arn:aws:iam::<account>:role/<name>");
    }

    /** Refuses what STS does not take as an external id; empty is none. */
    static void checkExternalId(String externalId) {
        if (!externalId.isEmpty()) {
            form(EXTERNAL_ID, "externalId", externalId, "an external id", "use 2 to 1224 of letters, digits, +=,.@:/-");
        }
    }

    private static void form(Pattern pattern, String field, String value, String meaning, String remedy) {
        if (!pattern.matcher(value).matches()) {
            throw new InputProblem(field, value, field + " '" + value + "' is not " + meaning, remedy);
        }
    }
}
