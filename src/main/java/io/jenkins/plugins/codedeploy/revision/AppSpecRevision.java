package io.jenkins.plugins.codedeploy.revision;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecTemplate;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.protection.FreeText;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
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

/** An AppSpec file that is sent inside the request, for Lambda and ECS: a text, or a file of the workspace. */
public final class AppSpecRevision extends RevisionSource {
    private static final long serialVersionUID = 1L;

    private String text;
    private String file;
    private ArrayList<Placeholder> placeholders;

    @DataBoundConstructor
    public AppSpecRevision() {}

    @Override
    public RevisionRequest request(UnaryOperator<String> expand) {
        mustBeOne(text, file);
        Map<String, String> values = Placeholder.values(getPlaceholders(), expand);
        if (text == null) {
            return new RevisionRequest.AppSpecFile(expand.apply(file), values);
        }
        String content = FreeText.readRevision(expand, "text", text);
        return new RevisionRequest.Known(Revision.AppSpecContent.of(
                values.isEmpty()
                        ? content
                        : AppSpecTemplate.render(content, values).text()));
    }

    private static void mustBeOne(String text, String file) {
        if (text == null && file == null) {
            throw new InputProblem(
                    "text",
                    "",
                    "text and file are both empty",
                    "set text to the AppSpec file's text, or file to its path");
        }
        if (text != null && file != null) {
            throw new InputProblem("text", "set", "text and file are both set", "remove one of them");
        }
    }

    @CheckForNull
    public String getText() {
        return text;
    }

    @DataBoundSetter
    public void setText(String text) {
        this.text = Util.fixNull(text).isBlank() ? null : text;
    }

    @CheckForNull
    public String getFile() {
        return file;
    }

    @DataBoundSetter
    public void setFile(String file) {
        this.file = Util.fixEmptyAndTrim(file);
    }

    public List<Placeholder> getPlaceholders() {
        return placeholders == null ? List.of() : List.copyOf(placeholders);
    }

    @DataBoundSetter
    public void setPlaceholders(List<Placeholder> placeholders) {
        this.placeholders = placeholders == null || placeholders.isEmpty() ? null : new ArrayList<>(placeholders);
    }

    /** What the form asks. */
    @Extension(ordinal = 80)
    @Symbol("appSpecRevision")
    public static final class DescriptorImpl extends Descriptor<RevisionSource> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.AppSpecRevision_displayName();
        }

        @POST
        public FormValidation doCheckFile(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String text) {
            FormAccess.check(item);
            return FormChecks.required(
                    value, path -> mustBeOne(Util.fixEmptyAndTrim(text), Util.fixEmptyAndTrim(path)));
        }
    }
}
