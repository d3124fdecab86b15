package io.jenkins.plugins.codedeploy.engine.policy;

import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes the smallest policy under which a delivery works; a pure function. */
public final class LeastPrivilege {
    private static final String ALIAS = "alias/";

    private final AccessNeed need;

    private LeastPrivilege(AccessNeed need) {
        this.need = need;
    }

    /** Returns the policy: one statement for each kind of resource, none without a use. */
    public static PolicyDocument of(AccessNeed need) {
        LeastPrivilege policy = new LeastPrivilege(need);
        return new PolicyDocument(Arrays.stream(Scope.values())
                .map(policy::statement)
                .flatMap(Optional::stream)
                .toList());
    }

    private Optional<Statement> statement(Scope scope) {
        Set<String> actions = new TreeSet<>();
        need.duties().forEach(duty -> actions.addAll(duty.on(scope)));
        if (scope == Scope.OBJECT && need.duties().contains(Duty.PUSH)) {
            actions.addAll(place().extraActions());
        }
        if (actions.isEmpty() || scope == Scope.FUNCTION && need.function().isEmpty()) {
            return Optional.empty();
        }
        return switch (scope) {
            case KMS_KEY -> kms(actions);
            case TASK_ROLE -> Optional.of(roles(actions));
            default -> Optional.of(Statement.of(scope.sid(), actions, resources(scope)));
        };
    }

    private List<String> resources(Scope scope) {
        Arns arns = need.arns();
        return switch (scope) {
            case DEPLOYMENT_GROUP ->
                need.deploymentGroups().stream()
                        .map(group -> arns.deploymentGroup(need.application(), group))
                        .toList();
            case DEPLOYMENT_CONFIG -> List.of(arns.deploymentConfig(need.deploymentConfig()));
            case APPLICATION -> List.of(arns.application(need.application()));
            case OBJECT -> List.of(arns.objects(place().bucket(), place().pattern()));
            case BUCKET -> List.of(arns.bucket(place().bucket()));
            case KMS_KEY -> List.of();
            case FUNCTION -> List.of(arns.function(need.function()));
            case TASK_DEFINITION, ALARM -> List.of(Arns.ANY);
            case TASK_ROLE -> List.of(arns.roles());
        };
    }

    /**
     * Returns the permission on the key that encrypts. The account's own key for S3 needs none; IAM knows keys by their
     * ids only, so that an alias becomes a condition.
     */
    private Optional<Statement> kms(Set<String> actions) {
        UploadOptions upload = place().upload();
        String key = upload.kmsKeyId();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        String sid = Scope.KMS_KEY.sid();
        String name = key.startsWith("arn:") ? key.substring(key.lastIndexOf(':') + 1) : key;
        if (name.startsWith(ALIAS)) {
            return Optional.of(new Statement(
                    sid,
                    new ArrayList<>(actions),
                    List.of(anyKey(key)),
                    List.of(new Condition("ForAnyValue:StringEquals", "kms:ResourceAliases", name))));
        }
        String arn = key.startsWith("arn:") ? key : need.arns().kmsKey(key);
        return Optional.of(Statement.of(sid, actions, List.of(arn)));
    }

    /** Returns the permission to pass roles to tasks of ECS and to nobody else; which ones, only the file knows. */
    private Statement roles(Set<String> actions) {
        return new Statement(
                Scope.TASK_ROLE.sid(),
                new ArrayList<>(actions),
                resources(Scope.TASK_ROLE),
                List.of(Condition.PASSED_TO_TASKS));
    }

    private String anyKey(String alias) {
        return alias.startsWith("arn:")
                ? alias.substring(0, alias.lastIndexOf(':') + 1) + "key/*"
                : need.arns().kmsKey("");
    }

    private BundlePlace place() {
        return Objects.requireNonNull(need.bundles());
    }
}
