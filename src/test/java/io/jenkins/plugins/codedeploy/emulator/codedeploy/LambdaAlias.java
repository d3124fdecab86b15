package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A Lambda alias whose traffic moves from one version to another. */
final class LambdaAlias implements Shifted {
    private final AppSpecText spec;
    private final String function;
    private final String alias;
    private final String current;
    private final String wanted;
    private final TargetState target;
    private final Group group;
    private final boolean rollback;
    private double share;

    LambdaAlias(Account account, Deployment deployment, AppSpecText spec) throws AppSpecText.Unusable {
        if (!spec.type().equals("AWS::Lambda::Function")) {
            throw new AppSpecText.Unusable("resource type " + spec.type() + " is not AWS::Lambda::Function");
        }
        this.spec = spec;
        group = deployment.group();
        rollback = deployment.isRollback();
        function = spec.property("Name");
        alias = spec.property("Alias");
        current = spec.property("CurrentVersion");
        wanted = spec.property("TargetVersion");
        if (!wanted.matches("[1-9]\\d*")) {
            throw new AppSpecText.Unusable("TargetVersion '" + wanted + "' is not a published version");
        }
        target = new TargetState(
                deployment.id(),
                function + ":" + alias,
                "arn:aws:lambda:" + account.region() + ":" + account.id() + ":function:" + function + ":" + alias,
                "lambdaTarget",
                "",
                events(),
                this::describe);
    }

    @Override
    public TargetState target() {
        return target;
    }

    @Override
    public Map<String, String> hooks() {
        return spec.hooks();
    }

    @Override
    public List<String> events() {
        return ServerRollout.ALLOW;
    }

    @Override
    public void shift(double newShare) {
        share = newShare;
    }

    @Override
    public String obstacle() {
        return group.isAliasShifted() && !rollback
                ? "The Lambda function alias " + alias
                        + " already has a routing configuration with additional versions."
                : "";
    }

    @Override
    public void settle(boolean succeeded) {
        share = succeeded ? 1 : share;
        group.aliasShifted(share > 0 && share < 1);
    }

    private void describe(ObjectNode node) {
        node.putObject("lambdaFunctionInfo")
                .put("functionName", function)
                .put("functionAlias", alias)
                .put("currentVersion", current)
                .put("targetVersion", wanted)
                .put("targetVersionWeight", share);
    }
}
