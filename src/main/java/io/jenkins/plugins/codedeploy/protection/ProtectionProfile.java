package io.jenkins.plugins.codedeploy.protection;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.engine.plan.TlsVersion;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.protection.Allowed;
import io.jenkins.plugins.codedeploy.engine.protection.Profile;
import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import io.jenkins.plugins.codedeploy.form.Choices;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The data protection profile of one level, as an administrator enters it; what is not set demands nothing. */
public final class ProtectionProfile extends AbstractDescribableImpl<ProtectionProfile> {
    private String minimumTls;
    private boolean fipsRequired;
    private boolean privateEndpointsRequired;
    private boolean kmsKeyRequired;
    private boolean bucketOwnerRequired;
    private boolean versionedBucketRequired;
    private boolean bundleSecretsRefused;
    private boolean controllerIdentityRefused;
    private boolean freeTextSecretsRefused;
    private String allowedRegions;
    private String allowedAccounts;
    private String allowedRoles;
    private String allowedApplications;
    private String allowedBuckets;
    private String allowedKmsKeys;

    @DataBoundConstructor
    public ProtectionProfile() {}

    /**
     * Returns the profile in the engine's terms.
     *
     * @param place where it was set, for messages
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem naming the rule that cannot be read
     */
    public Profile at(String place) {
        try {
            return new Profile(
                    place, minimumTls == null ? "" : TlsVersion.of(minimumTls).wire(), demands(), limits());
        } catch (InputProblem e) {
            throw e.in("the data protection profile of " + place);
        }
    }

    private Set<Rule> demands() {
        Set<Rule> demands = EnumSet.noneOf(Rule.class);
        addIf(fipsRequired, Rule.FIPS_REQUIRED, demands);
        addIf(privateEndpointsRequired, Rule.PRIVATE_ENDPOINTS_REQUIRED, demands);
        addIf(kmsKeyRequired, Rule.KMS_KEY_REQUIRED, demands);
        addIf(bucketOwnerRequired, Rule.BUCKET_OWNER_REQUIRED, demands);
        addIf(versionedBucketRequired, Rule.VERSIONED_BUCKET_REQUIRED, demands);
        addIf(bundleSecretsRefused, Rule.BUNDLE_SECRETS_REFUSED, demands);
        addIf(controllerIdentityRefused, Rule.CONTROLLER_IDENTITY_REFUSED, demands);
        addIf(freeTextSecretsRefused, Rule.FREE_TEXT_SECRETS_REFUSED, demands);
        return demands;
    }

    private static void addIf(boolean demanded, Rule rule, Set<Rule> demands) {
        if (demanded) {
            demands.add(rule);
        }
    }

    private Map<Rule, Allowed> limits() {
        Map<Rule, String> texts = new EnumMap<>(Rule.class);
        texts.put(Rule.ALLOWED_REGIONS, allowedRegions);
        texts.put(Rule.ALLOWED_ACCOUNTS, allowedAccounts);
        texts.put(Rule.ALLOWED_ROLES, allowedRoles);
        texts.put(Rule.ALLOWED_APPLICATIONS, allowedApplications);
        texts.put(Rule.ALLOWED_BUCKETS, allowedBuckets);
        texts.put(Rule.ALLOWED_KMS_KEYS, allowedKmsKeys);
        Map<Rule, Allowed> limits = new EnumMap<>(Rule.class);
        texts.forEach((rule, text) -> limits.put(rule, Allowed.parse(rule, Util.fixNull(text))));
        return limits;
    }

    @CheckForNull
    public String getMinimumTls() {
        return minimumTls;
    }

    @DataBoundSetter
    public void setMinimumTls(String minimumTls) {
        this.minimumTls = Util.fixEmptyAndTrim(minimumTls);
    }

    public boolean isFipsRequired() {
        return fipsRequired;
    }

    @DataBoundSetter
    public void setFipsRequired(boolean fipsRequired) {
        this.fipsRequired = fipsRequired;
    }

    public boolean isPrivateEndpointsRequired() {
        return privateEndpointsRequired;
    }

    @DataBoundSetter
    public void setPrivateEndpointsRequired(boolean privateEndpointsRequired) {
        this.privateEndpointsRequired = privateEndpointsRequired;
    }

    public boolean isKmsKeyRequired() {
        return kmsKeyRequired;
    }

    @DataBoundSetter
    public void setKmsKeyRequired(boolean kmsKeyRequired) {
        this.kmsKeyRequired = kmsKeyRequired;
    }

    public boolean isBucketOwnerRequired() {
        return bucketOwnerRequired;
    }

    @DataBoundSetter
    public void setBucketOwnerRequired(boolean bucketOwnerRequired) {
        this.bucketOwnerRequired = bucketOwnerRequired;
    }

    public boolean isVersionedBucketRequired() {
        return versionedBucketRequired;
    }

    @DataBoundSetter
    public void setVersionedBucketRequired(boolean versionedBucketRequired) {
        this.versionedBucketRequired = versionedBucketRequired;
    }

    public boolean isBundleSecretsRefused() {
        return bundleSecretsRefused;
    }

    @DataBoundSetter
    public void setBundleSecretsRefused(boolean bundleSecretsRefused) {
        this.bundleSecretsRefused = bundleSecretsRefused;
    }

    public boolean isControllerIdentityRefused() {
        return controllerIdentityRefused;
    }

    @DataBoundSetter
    public void setControllerIdentityRefused(boolean controllerIdentityRefused) {
        this.controllerIdentityRefused = controllerIdentityRefused;
    }

    public boolean isFreeTextSecretsRefused() {
        return freeTextSecretsRefused;
    }

    @DataBoundSetter
    public void setFreeTextSecretsRefused(boolean freeTextSecretsRefused) {
        this.freeTextSecretsRefused = freeTextSecretsRefused;
    }

    @CheckForNull
    public String getAllowedRegions() {
        return allowedRegions;
    }

    @DataBoundSetter
    public void setAllowedRegions(String allowedRegions) {
        this.allowedRegions = Util.fixEmptyAndTrim(allowedRegions);
    }

    @CheckForNull
    public String getAllowedAccounts() {
        return allowedAccounts;
    }

    @DataBoundSetter
    public void setAllowedAccounts(String allowedAccounts) {
        this.allowedAccounts = Util.fixEmptyAndTrim(allowedAccounts);
    }

    @CheckForNull
    public String getAllowedRoles() {
        return allowedRoles;
    }

    @DataBoundSetter
    public void setAllowedRoles(String allowedRoles) {
        this.allowedRoles = Util.fixEmptyAndTrim(allowedRoles);
    }

    @CheckForNull
    public String getAllowedApplications() {
        return allowedApplications;
    }

    @DataBoundSetter
    public void setAllowedApplications(String allowedApplications) {
        this.allowedApplications = Util.fixEmptyAndTrim(allowedApplications);
    }

    @CheckForNull
    public String getAllowedBuckets() {
        return allowedBuckets;
    }

    @DataBoundSetter
    public void setAllowedBuckets(String allowedBuckets) {
        this.allowedBuckets = Util.fixEmptyAndTrim(allowedBuckets);
    }

    @CheckForNull
    public String getAllowedKmsKeys() {
        return allowedKmsKeys;
    }

    @DataBoundSetter
    public void setAllowedKmsKeys(String allowedKmsKeys) {
        this.allowedKmsKeys = Util.fixEmptyAndTrim(allowedKmsKeys);
    }

    /** What the form asks. */
    @Extension
    @Symbol("protectionProfile")
    public static final class DescriptorImpl extends Descriptor<ProtectionProfile> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.ProtectionProfile_displayName();
        }

        @POST
        public ListBoxModel doFillMinimumTlsItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            return Choices.optional(Messages.ProtectionProfile_noDemand(), TlsVersion.names());
        }

        @POST
        public FormValidation doCheckAllowedRegions(@AncestorInPath Item item, @QueryParameter String value) {
            return patterns(item, Rule.ALLOWED_REGIONS, value);
        }

        @POST
        public FormValidation doCheckAllowedAccounts(@AncestorInPath Item item, @QueryParameter String value) {
            return patterns(item, Rule.ALLOWED_ACCOUNTS, value);
        }

        @POST
        public FormValidation doCheckAllowedRoles(@AncestorInPath Item item, @QueryParameter String value) {
            return patterns(item, Rule.ALLOWED_ROLES, value);
        }

        @POST
        public FormValidation doCheckAllowedApplications(@AncestorInPath Item item, @QueryParameter String value) {
            return patterns(item, Rule.ALLOWED_APPLICATIONS, value);
        }

        @POST
        public FormValidation doCheckAllowedBuckets(@AncestorInPath Item item, @QueryParameter String value) {
            return patterns(item, Rule.ALLOWED_BUCKETS, value);
        }

        @POST
        public FormValidation doCheckAllowedKmsKeys(@AncestorInPath Item item, @QueryParameter String value) {
            return patterns(item, Rule.ALLOWED_KMS_KEYS, value);
        }

        private static FormValidation patterns(Item item, Rule rule, String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, text -> Allowed.parse(rule, text));
        }
    }
}
