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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A task definition for an ECS service; the plugin writes the AppSpec file. */
public final class EcsRevision extends EcsOverrides {
    private static final long serialVersionUID = 1L;

    private final String taskDefinition;
    private final String containerName;
    private final int containerPort;
    private String taskDefinitionFile;
    private ArrayList<Placeholder> placeholders;
    private TreeMap<String, String> images;
    private String imageLines;
    private boolean print;

    @DataBoundConstructor
    public EcsRevision(String taskDefinition, String containerName, int containerPort) {
        this.taskDefinition = Util.fixNull(taskDefinition).trim();
        this.containerName = Util.fixNull(containerName).trim();
        this.containerPort = containerPort;
    }

    @Override
    public RevisionRequest request(UnaryOperator<String> text) {
        String arn = text.apply(taskDefinition).trim();
        String file = text.apply(Util.fixNull(taskDefinitionFile)).trim();
        EcsRevisionChecks.mustNameOne(arn, file);
        Map<String, String> values = Placeholder.values(getPlaceholders(), text);
        Map<String, String> found = ContainerImages.of(images, imageLines, text);
        if (!file.isEmpty()) {
            EcsAppSpec appSpec = appSpec(EcsRevisionChecks.ANY_ARN, containerName, containerPort, text);
            return new TaskRequest(file, values, found, appSpec, print);
        }
        EcsRevisionChecks.mustBeEmpty("placeholders", values);
        EcsRevisionChecks.mustBeEmpty("images", found);
        EcsAppSpec appSpec = appSpec(arn, containerName, containerPort, text);
        return new WrittenAppSpec(
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
    public String getTaskDefinitionFile() {
        return taskDefinitionFile;
    }

    @DataBoundSetter
    public void setTaskDefinitionFile(String taskDefinitionFile) {
        this.taskDefinitionFile = Util.fixEmptyAndTrim(taskDefinitionFile);
    }

    public List<Placeholder> getPlaceholders() {
        return placeholders == null ? List.of() : List.copyOf(placeholders);
    }

    @DataBoundSetter
    public void setPlaceholders(List<Placeholder> placeholders) {
        this.placeholders = placeholders == null || placeholders.isEmpty() ? null : new ArrayList<>(placeholders);
    }

    @CheckForNull
    public Map<String, String> getImages() {
        return images == null ? null : new TreeMap<>(images);
    }

    @DataBoundSetter
    public void setImages(Map<String, String> images) {
        this.images = images == null || images.isEmpty() ? null : new TreeMap<>(images);
    }

    @CheckForNull
    public String getImageLines() {
        return imageLines;
    }

    @DataBoundSetter
    public void setImageLines(String imageLines) {
        this.imageLines = Util.fixEmptyAndTrim(imageLines);
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
        public FormValidation doCheckTaskDefinition(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String taskDefinitionFile) {
            FormAccess.check(item);
            return FormChecks.required(
                    value,
                    text -> EcsRevisionChecks.taskDefinition(
                            text, Util.fixNull(taskDefinitionFile).trim()));
        }

        @POST
        public FormValidation doCheckTaskDefinitionFile(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String taskDefinition) {
            FormAccess.check(item);
            return FormChecks.optional(
                    value,
                    path -> EcsRevisionChecks.mustNameOne(
                            Util.fixNull(taskDefinition).trim(), path.trim()));
        }

        @POST
        public FormValidation doCheckImageLines(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, ContainerImages::parse);
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
