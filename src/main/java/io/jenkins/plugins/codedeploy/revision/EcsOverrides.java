package io.jenkins.plugins.codedeploy.revision;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.codedeploy.engine.appspec.AwsVpc;
import io.jenkins.plugins.codedeploy.engine.appspec.CapacityShare;
import io.jenkins.plugins.codedeploy.engine.appspec.EcsAppSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kohsuke.stapler.DataBoundSetter;

/** What an ECS revision may say beside its task definition: settings that replace the service's own, and functions to call. */
public abstract class EcsOverrides extends RevisionSource {
    private static final long serialVersionUID = 1L;

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

    /** Returns the AppSpec file; the text is expanded in all but the task definition. */
    EcsAppSpec appSpec(String taskDefinition, String containerName, int containerPort, UnaryOperator<String> expand) {
        UnaryOperator<String> text = value -> expand.apply(Util.fixNull(value));
        Map<String, String> hooks = new LinkedHashMap<>();
        hooks.put("BeforeInstall", text.apply(beforeInstall));
        hooks.put("AfterInstall", text.apply(afterInstall));
        hooks.put("AfterAllowTestTraffic", text.apply(afterAllowTestTraffic));
        hooks.put("BeforeAllowTraffic", text.apply(beforeAllowTraffic));
        hooks.put("AfterAllowTraffic", text.apply(afterAllowTraffic));
        return new EcsAppSpec(
                taskDefinition,
                text.apply(containerName),
                containerPort,
                text.apply(platformVersion),
                AwsVpc.parse(text.apply(subnets), text.apply(securityGroups), text.apply(assignPublicIp))
                        .orElse(null),
                CapacityShare.parse(text.apply(capacityProviderStrategy)),
                hooks);
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
}
