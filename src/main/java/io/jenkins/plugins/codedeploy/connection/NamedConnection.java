package io.jenkins.plugins.codedeploy.connection;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A connection that is kept under a name, in a folder around the job or in the global configuration. */
public final class NamedConnection extends Connection {
    private static final long serialVersionUID = 1L;

    private final String name;

    @DataBoundConstructor
    public NamedConnection(String name) {
        this.name = Util.fixNull(name).trim();
    }

    @Override
    public ConnectionSettings settings(UnaryOperator<String> text, ConnectionUse use) {
        return use.named(text.apply(name)).settings(UnaryOperator.identity(), use);
    }

    public String getName() {
        return name;
    }

    /** What the form asks. */
    @Extension
    @Symbol("namedConnection")
    public static final class DescriptorImpl extends Descriptor<Connection> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.NamedConnection_displayName();
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.required(value, ConnectionUse.ofForm(item)::named);
        }

        @POST
        public ListBoxModel doFillNameItems(@AncestorInPath Item item, @QueryParameter String name) {
            FormAccess.check(item);
            ListBoxModel names = new ListBoxModel();
            ConnectionUse.ofForm(item).names().forEach(names::add);
            if (!Util.fixNull(name).isEmpty() && names.stream().noneMatch(option -> option.value.equals(name))) {
                names.add(name);
            }
            return names;
        }
    }
}
