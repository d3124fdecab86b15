package io.jenkins.plugins.codedeploy.revision;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.engine.appspec.AwsVpc;
import io.jenkins.plugins.codedeploy.engine.appspec.CapacityShare;
import io.jenkins.plugins.codedeploy.engine.appspec.EcsAppSpec;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.form.Choices;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A task definition for an ECS service; the plugin writes the AppSpec file. */
public final class EcsRevision extends RevisionSource {
    private static final long serialVersionUID = 1L;

    private final String taskDefinition;
    private final String containerName;
    private final int containerPort;
    private String platformVersion;
    private String subnets;
    private String securityGroups;
    private String assignPublicIp;
    private String capacityProviderStrategy;
    private String beforeInstall;
    private String afterInstall;
    private String afterAllowTestTraffic;
    private String beforeAllowTraffic;
    private String afterAllowTraffic;
    private boolean print;

    @DataBoundConstructor
    public EcsRevision(String taskDefinition, String containerName, int containerPort) {
        this.taskDefinition = Util.fixNull(taskDefinition).trim();
        this.containerName = Util.fixNull(containerName).trim();
        this.containerPort = containerPort;
    }

    @Override
    public RevisionRequest request(UnaryOperator<String> expand) {
        UnaryOperator<String> text = value -> expand.apply(Util.fixNull(value));
        Map<String, String> hooks = new LinkedHashMap<>();
        hooks.put("BeforeInstall", text.apply(beforeInstall));
        hooks.put("AfterInstall", text.apply(afterInstall));
        hooks.put("AfterAllowTestTraffic", text.apply(afterAllowTestTraffic));
        hooks.put("BeforeAllowTraffic", text.apply(beforeAllowTraffic));
        hooks.put("AfterAllowTraffic", text.apply(afterAllowTraffic));
        EcsAppSpec appSpec = new EcsAppSpec(
                text.apply(taskDefinition),
                text.apply(containerName),
                containerPort,
                text.apply(platformVersion),
                AwsVpc.parse(text.apply(subnets), text.apply(securityGroups), text.apply(assignPublicIp))
                        .orElse(null),
                CapacityShare.parse(text.apply(capacityProviderStrategy)),
                hooks);
        return new RevisionRequest.Written(
                ComputePlatform.ECS, Revision.AppSpecContent.of(appSpec.text()), "ecsRevision", print);
    }

    public String getTaskDefinition() {
        return taskDefinition;
    }

    public String getContainerName() {
        return containerName;
    }

    public int getContainerPort() {
        return containerPort;
    }

    @CheckForNull
    public String getPlatformVersion() {
        return platformVersion;
    }

    @DataBoundSetter
    public void setPlatformVersion(String platformVersion) {
        this.platformVersion = Util.fixEmptyAndTrim(platformVersion);
    }

    @CheckForNull
    public String getSubnets() {
        return subnets;
    }

    @DataBoundSetter
    public void setSubnets(String subnets) {
        this.subnets = Util.fixEmptyAndTrim(subnets);
    }

    @CheckForNull
    public String getSecurityGroups() {
        return securityGroups;
    }

    @DataBoundSetter
    public void setSecurityGroups(String securityGroups) {
        this.securityGroups = Util.fixEmptyAndTrim(securityGroups);
    }

    @CheckForNull
    public String getAssignPublicIp() {
        return assignPublicIp;
    }

    @DataBoundSetter
    public void setAssignPublicIp(String assignPublicIp) {
        this.assignPublicIp = Util.fixEmptyAndTrim(assignPublicIp);
    }

    @CheckForNull
    public String getCapacityProviderStrategy() {
        return capacityProviderStrategy;
    }

    @DataBoundSetter
    public void setCapacityProviderStrategy(String capacityProviderStrategy) {
        this.capacityProviderStrategy = Util.fixEmptyAndTrim(capacityProviderStrategy);
    }

    @CheckForNull
    public String getBeforeInstall() {
        return beforeInstall;
    }

    @DataBoundSetter
    public void setBeforeInstall(String beforeInstall) {
        this.beforeInstall = Util.fixEmptyAndTrim(beforeInstall);
    }

    @CheckForNull
    public String getAfterInstall() {
        return afterInstall;
    }

    @DataBoundSetter
    public void setAfterInstall(String afterInstall) {
        this.afterInstall = Util.fixEmptyAndTrim(afterInstall);
    }

    @CheckForNull
    public String getAfterAllowTestTraffic() {
        return afterAllowTestTraffic;
    }

    @DataBoundSetter
    public void setAfterAllowTestTraffic(String afterAllowTestTraffic) {
        this.afterAllowTestTraffic = Util.fixEmptyAndTrim(afterAllowTestTraffic);
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

    public boolean isPrint() {
        return print;
    }

    @DataBoundSetter
    public void setPrint(boolean print) {
        this.print = print;
    }

    /** What the form asks. */
    @Extension(ordinal = 50)
    @Symbol("ecsRevision")
    public static final class DescriptorImpl extends Descriptor<RevisionSource> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.EcsRevision_displayName();
        }

        @POST
        public FormValidation doCheckTaskDefinition(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.required(value, EcsRevisionChecks::taskDefinition);
        }

        @POST
        public FormValidation doCheckContainerName(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.required(value, EcsRevisionChecks::containerName);
        }

        @POST
        public FormValidation doCheckContainerPort(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.required(value, EcsRevisionChecks::containerPort);
        }

        @POST
        public FormValidation doCheckPlatformVersion(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, EcsRevisionChecks::platformVersion);
        }

        @POST
        public FormValidation doCheckCapacityProviderStrategy(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, CapacityShare::parse);
        }

        @POST
        public FormValidation doCheckSubnets(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String securityGroups,
                @QueryParameter String assignPublicIp) {
            FormAccess.check(item);
            return FormChecks.required(
                    value, text -> AwsVpc.parse(text, Util.fixNull(securityGroups), Util.fixNull(assignPublicIp)));
        }

        @POST
        public ListBoxModel doFillAssignPublicIpItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            return Choices.optional(Messages.EcsRevision_asTheService(), List.of("ENABLED", "DISABLED"));
        }
    }
}
