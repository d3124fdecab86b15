package io.jenkins.plugins.codedeploy.revision;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
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

/** A value for one {@code {{name}}} of an AppSpec file. */
public final class Placeholder extends AbstractDescribableImpl<Placeholder> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String FIELD = "placeholders";

    private final String name;
    private final String value;

    @DataBoundConstructor
    public Placeholder(String name, String value) {
        this.name = Util.fixNull(name).trim();
        this.value = Util.fixNull(value);
    }

    /**
     * Returns the values by their names.
     *
     * @param text what becomes of each value: variables are expanded, or nothing is done
     * @throws InputProblem when a name is none, or is there twice, or a value holds a secret
     */
    static Map<String, String> values(List<Placeholder> placeholders, UnaryOperator<String> text) {
        Map<String, String> values = new TreeMap<>();
        for (Placeholder each : placeholders) {
            checkName(each.name);
            String value = FreeText.readRevision(text, "placeholder " + each.name, each.value);
            if (values.put(each.name, value) != null) {
                throw new InputProblem(
                        FIELD,
                        each.name,
                        "placeholder '" + each.name + "' has more than one value",
                        "remove all but one");
            }
        }
        return values;
    }

    private static void checkName(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
            throw new InputProblem(
                    FIELD,
                    name,
                    "'" + name + "' is not the name of a placeholder",
                    "use letters, digits and _ . -, as between {{ and }} in the AppSpec file, without its type");
        }
    }

    public String getName() {
        return name;
    }

    public String getValue() {
        return value;
    }

    /** What the form asks. */
    @Extension
    @Symbol("placeholder")
    public static final class DescriptorImpl extends Descriptor<Placeholder> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.Placeholder_displayName();
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.required(value, Placeholder::checkName);
        }
    }
}
