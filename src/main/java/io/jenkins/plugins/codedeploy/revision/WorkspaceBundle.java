package io.jenkins.plugins.codedeploy.revision;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.engine.bundle.AppSpecChoice;
import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.bundle.LinkPolicy;
import io.jenkins.plugins.codedeploy.engine.bundle.PathMapping;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.protection.FreeText;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A folder of the workspace, packed on the agent and sent to S3. */
public final class WorkspaceBundle extends RevisionSource {
    private static final long serialVersionUID = 1L;
    private static final String ZIP = BundleType.ZIP.wire();

    private final String bucket;
    private String directory;
    private String includes;
    private String excludes;
    private String keyPrefix;
    private String key;
    private String bundleType;
    private String pathMappings;
    private String appSpec;
    private boolean noDefaultExcludes;
    private boolean followLinks;
    private int keepRevisions;
    private ArrayList<Placeholder> placeholders;
    private UploadSettings upload;

    @DataBoundConstructor
    public WorkspaceBundle(String bucket) {
        this.bucket = Util.fixNull(bucket).trim();
    }

    @Override
    public RevisionRequest request(UnaryOperator<String> text) {
        String chosen = text.apply(Util.fixNull(appSpec));
        BundleRequest request = BundleRequest.of(text.apply(getDirectory()))
                .selecting(text.apply(Util.fixNull(includes)), text.apply(Util.fixNull(excludes)))
                .withDefaultExcludes(!noDefaultExcludes)
                .withLinks(followLinks ? LinkPolicy.FOLLOW : LinkPolicy.KEEP)
                .mapping(PathMapping.parse(text.apply(Util.fixNull(pathMappings))))
                .withAppSpec(chosen.isEmpty() ? new AppSpecChoice.AsPacked() : new AppSpecChoice.WorkspaceFile(chosen))
                .as(BundleTypes.of(text.apply(getBundleType()), ""));
        return new RevisionRequest.Packed(
                request,
                text.apply(bucket),
                new RevisionKey(
                        FreeText.read(text, "keyPrefix", Util.fixNull(keyPrefix), FreeText.STARS),
                        FreeText.read(text, "key", Util.fixNull(key), FreeText.STARS)),
                getUpload().options(text),
                getUpload().route(text),
                keepRevisions,
                Placeholder.values(getPlaceholders(), text));
    }

    public String getBucket() {
        return bucket;
    }

    public String getDirectory() {
        return Util.fixNull(directory);
    }

    @DataBoundSetter
    public void setDirectory(String directory) {
        this.directory = Util.fixEmptyAndTrim(directory);
    }

    @CheckForNull
    public String getIncludes() {
        return includes;
    }

    @DataBoundSetter
    public void setIncludes(String includes) {
        this.includes = Util.fixEmptyAndTrim(includes);
    }

    @CheckForNull
    public String getExcludes() {
        return excludes;
    }

    @DataBoundSetter
    public void setExcludes(String excludes) {
        this.excludes = Util.fixEmptyAndTrim(excludes);
    }

    @CheckForNull
    public String getKeyPrefix() {
        return keyPrefix;
    }

    @DataBoundSetter
    public void setKeyPrefix(String keyPrefix) {
        this.keyPrefix = Util.fixEmptyAndTrim(keyPrefix);
    }

    @CheckForNull
    public String getKey() {
        return key;
    }

    @DataBoundSetter
    public void setKey(String key) {
        this.key = Util.fixEmptyAndTrim(key);
    }

    public String getBundleType() {
        return bundleType == null ? ZIP : bundleType;
    }

    @DataBoundSetter
    public void setBundleType(String bundleType) {
        String given = Util.fixEmptyAndTrim(bundleType);
        this.bundleType = ZIP.equals(given) ? null : given;
    }

    @CheckForNull
    public String getPathMappings() {
        return pathMappings;
    }

    @DataBoundSetter
    public void setPathMappings(String pathMappings) {
        this.pathMappings = Util.fixEmptyAndTrim(pathMappings);
    }

    @CheckForNull
    public String getAppSpec() {
        return appSpec;
    }

    @DataBoundSetter
    public void setAppSpec(String appSpec) {
        this.appSpec = Util.fixEmptyAndTrim(appSpec);
    }

    public boolean isDefaultExcludes() {
        return !noDefaultExcludes;
    }

    @DataBoundSetter
    public void setDefaultExcludes(boolean defaultExcludes) {
        this.noDefaultExcludes = !defaultExcludes;
    }

    public boolean isFollowLinks() {
        return followLinks;
    }

    @DataBoundSetter
    public void setFollowLinks(boolean followLinks) {
        this.followLinks = followLinks;
    }

    /** Returns how many bundles stay after a successful deployment; 0 for all. */
    public int getKeepRevisions() {
        return keepRevisions;
    }

    @DataBoundSetter
    public void setKeepRevisions(int keepRevisions) {
        this.keepRevisions = keepRevisions;
    }

    public UploadSettings getUpload() {
        return upload == null ? new UploadSettings() : upload;
    }

    @DataBoundSetter
    public void setUpload(UploadSettings upload) {
        this.upload = upload;
    }

    public List<Placeholder> getPlaceholders() {
        return placeholders == null ? List.of() : List.copyOf(placeholders);
    }

    @DataBoundSetter
    public void setPlaceholders(List<Placeholder> placeholders) {
        this.placeholders = placeholders == null || placeholders.isEmpty() ? null : new ArrayList<>(placeholders);
    }

    /** What the form asks. */
    @Extension(ordinal = 100)
    @Symbol("workspaceBundle")
    public static final class DescriptorImpl extends Descriptor<RevisionSource> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.WorkspaceBundle_displayName();
        }

        @POST
        public FormValidation doCheckBucket(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.bucket(value);
        }

        @POST
        public FormValidation doCheckPathMappings(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.pathMappings(value);
        }

        @POST
        public FormValidation doCheckKeepRevisions(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String key) {
            FormAccess.check(item);
            return FormChecks.optional(value, text -> KeepRevisions.check(text, Util.fixNull(key)));
        }

        @POST
        public FormValidation doCheckKey(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String keyPrefix) {
            FormAccess.check(item);
            return FormChecks.optional(
                    value, text -> Objects.requireNonNull(new RevisionKey(Util.fixNull(keyPrefix), text)));
        }

        @POST
        public FormValidation doCheckKeyPrefix(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, text -> Objects.requireNonNull(RevisionKey.below(text)));
        }

        @POST
        public ListBoxModel doFillBundleTypeItems(@AncestorInPath Item item) {
            FormAccess.check(item);
            ListBoxModel formats = new ListBoxModel();
            Arrays.stream(BundleType.values())
                    .filter(BundleType::isArchive)
                    .map(BundleType::wire)
                    .forEach(formats::add);
            return formats;
        }
    }
}
