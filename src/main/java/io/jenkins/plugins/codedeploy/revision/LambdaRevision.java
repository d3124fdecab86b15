package io.jenkins.plugins.codedeploy.revision;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.appspec.LambdaAppSpec;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A version of a Lambda function; the plugin writes the AppSpec file. */
public final class LambdaRevision extends RevisionSource {
    private static final long serialVersionUID = 1L;

    private final String function;
    private final String alias;
    private final String targetVersion;
    private String currentVersion;
    private String beforeAllowTraffic;
    private String afterAllowTraffic;
    private boolean publish;
    private boolean print;

    @DataBoundConstructor
    public LambdaRevision(String function, String alias, String targetVersion) {
        this.function = Util.fixNull(function).trim();
        this.alias = Util.fixNull(alias).trim();
        this.targetVersion = Util.fixNull(targetVersion).trim();
    }

    @Override
    public RevisionRequest request(UnaryOperator<String> text) {
        Map<String, String> hooks = new LinkedHashMap<>();
        hooks.put("BeforeAllowTraffic", text.apply(Util.fixNull(beforeAllowTraffic)));
        hooks.put("AfterAllowTraffic", text.apply(Util.fixNull(afterAllowTraffic)));
        String current = text.apply(Util.fixNull(currentVersion)).trim();
        String target = text.apply(targetVersion).trim();
        mustNameOne(target, publish);
        FunctionRequest request =
                new FunctionRequest(text.apply(function), text.apply(alias), current, target, hooks, print);
        return current.isEmpty() || publish ? request : request.written(current, target);
    }

    private static void mustNameOne(String target, boolean publish) {
        if (publish && !target.isEmpty()) {
            throw new InputProblem(
                    "targetVersion",
                    target,
                    "targetVersion is '" + target + "' although a version is to be published",
                    "leave out targetVersion or publish");
        }
        if (!publish && target.isEmpty()) {
            throw new InputProblem(
                    "targetVersion",
                    "",
                    "targetVersion is empty",
                    "set targetVersion to the number of the version to deploy, or publish to true");
        }
    }

    public String getFunction() {
        return function;
    }

    public String getAlias() {
        return alias;
    }

    public String getTargetVersion() {
        return targetVersion;
    }

    @CheckForNull
    public String getCurrentVersion() {
        return currentVersion;
    }

    @DataBoundSetter
    public void setCurrentVersion(String currentVersion) {
        this.currentVersion = Util.fixEmptyAndTrim(currentVersion);
    }

    @CheckForNull
    public String getBeforeAllowTraffic() {
        return beforeAllowTraffic;
    }

    @DataBoundSetter
    public void setBeforeAllowTraffic(String beforeAllowTraffic) {
        this.beforeAllowTraffic = Util.fixEmptyAndTrim(beforeAllowTraffic);
    }

    @CheckForNull
    public String getAfterAllowTraffic() {
        return afterAllowTraffic;
    }

    @DataBoundSetter
    public void setAfterAllowTraffic(String afterAllowTraffic) {
        this.afterAllowTraffic = Util.fixEmptyAndTrim(afterAllowTraffic);
    }

    public boolean isPublish() {
        return publish;
    }

    @DataBoundSetter
    public void setPublish(boolean publish) {
        this.publish = publish;
    }

    public boolean isPrint() {
        return print;
    }

    @DataBoundSetter
    public void setPrint(boolean print) {
        this.print = print;
    }

    /** What the form asks. */
    @Extension(ordinal = 60)
    @Symbol("lambdaRevision")
    public static final class DescriptorImpl extends Descriptor<RevisionSource> {
        private static final String ANY = "any";

        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.LambdaRevision_displayName();
        }

        @POST
        public FormValidation doCheckFunction(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.required(value, text -> new LambdaAppSpec(text, ANY, "1", "1", Map.of()));
        }

        @POST
        public FormValidation doCheckAlias(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.required(value, text -> new LambdaAppSpec(ANY, text, "1", "1", Map.of()));
        }

        @POST
        public FormValidation doCheckTargetVersion(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter boolean publish) {
            FormAccess.check(item);
            return FormChecks.required(value, text -> {
                mustNameOne(text.trim(), publish);
                new LambdaAppSpec(ANY, ANY, "1", publish ? "1" : text, Map.of());
            });
        }

        @POST
        public FormValidation doCheckCurrentVersion(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, text -> new LambdaAppSpec(ANY, ANY, text, "1", Map.of()));
        }

        @POST
        public FormValidation doCheckBeforeAllowTraffic(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, text -> hook("BeforeAllowTraffic", text));
        }

        @POST
        public FormValidation doCheckAfterAllowTraffic(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, text -> hook("AfterAllowTraffic", text));
        }

        private static void hook(String event, String function) {
            new LambdaAppSpec(ANY, ANY, "1", "1", Map.of(event, function));
        }
    }
}
