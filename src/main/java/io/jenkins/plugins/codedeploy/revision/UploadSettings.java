package io.jenkins.plugins.codedeploy.revision;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.engine.UploadRoute;
import io.jenkins.plugins.codedeploy.engine.plan.Encryption;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.form.Choices;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import io.jenkins.plugins.codedeploy.form.Word;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** How S3 shall keep an uploaded bundle; what is not set is the bucket's own decision. */
public final class UploadSettings extends AbstractDescribableImpl<UploadSettings> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String AGENT = Word.of(UploadRoute.AGENT);

    private String encryption;
    private String kmsKeyId;
    private boolean bucketKey;
    private String expectedBucketOwner;
    private String storageClass;
    private String acl;
    private String via;
    private ArrayList<ObjectTag> tags;

    @DataBoundConstructor
    public UploadSettings() {}

    UploadOptions options(UnaryOperator<String> text) {
        String sse = text.apply(Util.fixNull(encryption));
        return new UploadOptions(
                sse.isEmpty() ? Encryption.BUCKET_DEFAULT : Word.read(Encryption.class, "encryption", sse),
                text.apply(Util.fixNull(kmsKeyId)),
                bucketKey,
                text.apply(Util.fixNull(expectedBucketOwner)),
                ObjectTag.values(getTags(), text),
                text.apply(Util.fixNull(storageClass)),
                text.apply(Util.fixNull(acl)));
    }

    UploadRoute route(UnaryOperator<String> text) {
        return Word.read(UploadRoute.class, "via", text.apply(getVia()));
    }

    @CheckForNull
    public String getEncryption() {
        return encryption;
    }

    @DataBoundSetter
    public void setEncryption(String encryption) {
        this.encryption = Util.fixEmptyAndTrim(encryption);
    }

    @CheckForNull
    public String getKmsKeyId() {
        return kmsKeyId;
    }

    @DataBoundSetter
    public void setKmsKeyId(String kmsKeyId) {
        this.kmsKeyId = Util.fixEmptyAndTrim(kmsKeyId);
    }

    public boolean isBucketKey() {
        return bucketKey;
    }

    @DataBoundSetter
    public void setBucketKey(boolean bucketKey) {
        this.bucketKey = bucketKey;
    }

    @CheckForNull
    public String getExpectedBucketOwner() {
        return expectedBucketOwner;
    }

    @DataBoundSetter
    public void setExpectedBucketOwner(String expectedBucketOwner) {
        this.expectedBucketOwner = Util.fixEmptyAndTrim(expectedBucketOwner);
    }

    @CheckForNull
    public String getStorageClass() {
        return storageClass;
    }

    @DataBoundSetter
    public void setStorageClass(String storageClass) {
        this.storageClass = Util.fixEmptyAndTrim(storageClass);
    }

    @CheckForNull
    public String getAcl() {
        return acl;
    }

    @DataBoundSetter
    public void setAcl(String acl) {
        this.acl = Util.fixEmptyAndTrim(acl);
    }

    public String getVia() {
        return via == null ? AGENT : via;
    }

    @DataBoundSetter
    public void setVia(String via) {
        String given = Util.fixEmptyAndTrim(via);
        this.via = AGENT.equals(given) ? null : given;
    }

    public List<ObjectTag> getTags() {
        return tags == null ? List.of() : List.copyOf(tags);
    }

    @DataBoundSetter
    public void setTags(List<ObjectTag> tags) {
        this.tags = tags == null || tags.isEmpty() ? null : new ArrayList<>(tags);
    }

    /** What the form asks. */
    @Extension
    @Symbol("uploadSettings")
    public static final class DescriptorImpl extends Descriptor<UploadSettings> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.UploadSettings_displayName();
        }

        @POST
        public ListBoxModel doFillEncryptionItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            return Choices.optional(Messages.UploadSettings_bucketDecides(), List.of("SSE_S3", "SSE_KMS", "DSSE_KMS"));
        }

        @POST
        public ListBoxModel doFillViaItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            return Choices.words(UploadRoute.class);
        }

        @POST
        public FormValidation doCheckExpectedBucketOwner(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(
                    value, text -> new UploadOptions(Encryption.BUCKET_DEFAULT, "", false, text, Map.of(), "", ""));
        }

        @POST
        public FormValidation doCheckKmsKeyId(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(
                    value, text -> new UploadOptions(Encryption.SSE_KMS, text, false, "", Map.of(), "", ""));
        }

        @POST
        public FormValidation doCheckStorageClass(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(
                    value, text -> new UploadOptions(Encryption.BUCKET_DEFAULT, "", false, "", Map.of(), text, ""));
        }

        @POST
        public FormValidation doCheckAcl(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(
                    value, text -> new UploadOptions(Encryption.BUCKET_DEFAULT, "", false, "", Map.of(), "", text));
        }
    }
}
