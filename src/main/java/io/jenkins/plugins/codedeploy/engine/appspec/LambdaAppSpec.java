package io.jenkins.plugins.codedeploy.engine.appspec;

import java.util.Collections;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The AppSpec file of a shift between two versions of a Lambda function.
 *
 * <p>Source of the form: the user guide's "AppSpec file structure for AWS Lambda deployments".
 *
 * @param function the function's name
 * @param alias the alias that callers use
 * @param currentVersion the version that the alias points to now
 * @param targetVersion the version that it shall point to
 * @param hooks functions to call, by lifecycle event; empty values are left out
 */
public record LambdaAppSpec(
        String function, String alias, String currentVersion, String targetVersion, Map<String, String> hooks) {
    /** How deep the members of the resource and of its properties are, in steps of the indentation. */
    static final int RESOURCE = 3;

    static final int PROPERTY = 4;

    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern ALIAS = Pattern.compile("(?!\\d+$)[A-Za-z0-9_-]{1,128}");
    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,18}");

    public LambdaAppSpec {
        function = Entry.matching(
                FUNCTION,
                "function",
                Entry.required("function", function, "the name of the Lambda function"),
                "the name of a Lambda function",
                "use the bare name, without an ARN and without a version");
        alias = Entry.matching(
                ALIAS,
                "alias",
                Entry.required("alias", alias, "the alias that callers use"),
                "the name of an alias",
                "use letters, digits, - and _, not only digits");
        targetVersion = version("targetVersion", targetVersion, "the number of the version to deploy");
        currentVersion = version(
                "currentVersion", currentVersion, "the number of the version that alias '" + alias + "' points to now");
        hooks = Collections.unmodifiableMap(Entry.hooks(hooks));
    }

    /** Returns the file's text. */
    public String text() {
        return new YamlWriter()
                .key(1, "- " + function)
                .text(RESOURCE, "Type", "AWS::Lambda::Function")
                .key(RESOURCE, "Properties")
                .text(PROPERTY, "Name", function)
                .text(PROPERTY, "Alias", alias)
                .text(PROPERTY, "CurrentVersion", currentVersion)
                .text(PROPERTY, "TargetVersion", targetVersion)
                .hooks(hooks);
    }

    private static String version(String field, String value, String meaning) {
        return Entry.matching(
                VERSION,
                field,
                Entry.required(field, value, meaning),
                "the number of a version",
                "publish a version and use its number; $LATEST and aliases are refused");
    }
}
