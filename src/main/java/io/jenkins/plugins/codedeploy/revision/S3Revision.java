package io.jenkins.plugins.codedeploy.revision;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.form.Choices;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** An object that is in S3 already. */
public final class S3Revision extends RevisionSource {
    private static final long serialVersionUID = 1L;

    private final String bucket;
    private final String key;
    private String bundleType;
    private String version;
    private String eTag;

    @DataBoundConstructor
    public S3Revision(String bucket, String key) {
        this.bucket = Util.fixNull(bucket).trim();
        this.key = Util.fixNull(key).trim();
    }

    @Override
    public RevisionRequest request(UnaryOperator<String> text) {
        String object = text.apply(key);
        return new RevisionRequest.Known(new Revision.S3(
                text.apply(bucket),
                object,
                BundleTypes.of(text.apply(Util.fixNull(bundleType)), object),
                text.apply(Util.fixNull(version)),
                text.apply(Util.fixNull(eTag)).replace("\"", "")));
    }

    public String getBucket() {
        return bucket;
    }

    public String getKey() {
        return key;
    }

    @CheckForNull
    public String getBundleType() {
        return bundleType;
    }

    @DataBoundSetter
    public void setBundleType(String bundleType) {
        this.bundleType = Util.fixEmptyAndTrim(bundleType);
    }

    @CheckForNull
    public String getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(String version) {
        this.version = Util.fixEmptyAndTrim(version);
    }

    // For the form: a getter named getETag alone would be the property "ETag", for bean names keep two leading
    // capitals.
    @CheckForNull
    public String geteTag() {
        return eTag;
    }

    /** Returns the same for Pipeline, which looks for an argument's getter with only its first letter made upper case. */
    @CheckForNull
    public String getETag() {
        return eTag;
    }

    @DataBoundSetter
    public void seteTag(String eTag) {
        this.eTag = Util.fixEmptyAndTrim(eTag);
    }

    /** What the form asks. */
    @Extension(ordinal = 90)
    @Symbol("s3Revision")
    public static final class DescriptorImpl extends Descriptor<RevisionSource> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.S3Revision_displayName();
        }

        @POST
        public FormValidation doCheckBucket(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.bucket(value);
        }

        @POST
        public FormValidation doCheckKey(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String bundleType) {
            FormAccess.check(item);
            return FormChecks.required(
                    value,
                    text -> new Revision.S3("any", text, BundleTypes.of(Util.fixNull(bundleType), text), "", ""));
        }

        @POST
        public ListBoxModel doFillBundleTypeItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            return Choices.optional(
                    Messages.S3Revision_bundleTypeByKey(),
                    Arrays.stream(BundleType.values()).map(BundleType::wire).toList());
        }
    }
}
