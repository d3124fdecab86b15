package io.jenkins.plugins.codedeploy.connection;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One connection of the global configuration or of a folder, under the name that jobs use. */
public final class KeptConnection extends AbstractDescribableImpl<KeptConnection> {
    private final String name;
    private final AwsConnection connection;

    @DataBoundConstructor
    public KeptConnection(String name, AwsConnection connection) {
        this.name = Util.fixNull(name).trim();
        this.connection = connection;
    }

    public String getName() {
        return name;
    }

    public AwsConnection getConnection() {
        return connection;
    }

    /** What the form asks. */
    @Extension
    @Symbol("keptConnection")
    public static final class DescriptorImpl extends Descriptor<KeptConnection> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.KeptConnection_displayName();
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.required(value, DescriptorImpl::mustHaveText);
        }

        private static void mustHaveText(String text) {
            if (text.isEmpty()) {
                throw new InputProblem("name", "", "name is empty", "set name to what jobs shall call this connection");
            }
        }
    }
}
