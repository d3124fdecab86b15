package io.jenkins.plugins.codedeploy.connection;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The connections of a folder, for all jobs below it.
 *
 * <p>Made anew whenever the folder's form is saved, so a list that lost its last entry is empty.
 */
public final class FolderConnections extends AbstractFolderProperty<AbstractFolder<?>> {
    private List<KeptConnection> connections = new ArrayList<>();
    private String defaultConnection;

    @DataBoundConstructor
    public FolderConnections() {}

    public List<KeptConnection> getConnections() {
        return List.copyOf(connections);
    }

    @DataBoundSetter
    public void setConnections(List<KeptConnection> connections) {
        this.connections = connections == null ? new ArrayList<>() : new ArrayList<>(connections);
    }

    /** Returns the name of the connection for jobs that choose none; null for that of the folder around. */
    @CheckForNull
    public String getDefaultConnection() {
        return defaultConnection;
    }

    @DataBoundSetter
    public void setDefaultConnection(String defaultConnection) {
        this.defaultConnection = Util.fixEmptyAndTrim(defaultConnection);
    }

    /** What the folder's form asks. */
    @Extension(optional = true)
    @Symbol("codeDeployConnections")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.FolderConnections_displayName();
        }

        @POST
        public FormValidation doCheckDefaultConnection(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return ConnectionUse.ofForm(item).defaultCheck(value);
        }
    }
}
