package io.jenkins.plugins.codedeploy.revision;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.plan.ObjectTags;
import io.jenkins.plugins.codedeploy.engine.protection.FreeText;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A tag of an uploaded bundle. */
public final class ObjectTag extends AbstractDescribableImpl<ObjectTag> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String value;

    @DataBoundConstructor
    public ObjectTag(String key, String value) {
        this.key = Util.fixNull(key).trim();
        this.value = Util.fixNull(value);
    }

    /**
     * Returns the values by their keys.
     *
     * @param text what becomes of each text: variables are expanded, or nothing is done
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem when a key is there twice
     */
    static Map<String, String> values(List<ObjectTag> tags, UnaryOperator<String> text) {
        Map<String, String> values = new TreeMap<>();
        for (ObjectTag each : tags) {
            String key = FreeText.read(text, "the key of a tag", each.key, FreeText.DASHES);
            if (values.put(key, FreeText.read(text, "tag " + key, each.value, FreeText.DASHES)) != null) {
                throw ObjectTags.twice(key);
            }
        }
        return values;
    }

    public String getKey() {
        return key;
    }

    public String getValue() {
        return value;
    }

    /** What the form asks. */
    @Extension
    @Symbol("objectTag")
    public static final class DescriptorImpl extends Descriptor<ObjectTag> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.ObjectTag_displayName();
        }

        @POST
        public FormValidation doCheckKey(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.required(value, key -> ObjectTags.check(key, ""));
        }

        @POST
        public FormValidation doCheckValue(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.optional(value, text -> ObjectTags.check("any", text));
        }
    }
}
