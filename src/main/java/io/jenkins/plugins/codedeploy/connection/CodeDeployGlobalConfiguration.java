package io.jenkins.plugins.codedeploy.connection;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.protection.ProtectionProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What the administrator decides for all jobs; as configuration as code: {@code unclassified.awsCodeDeploy}. */
@Extension
@Symbol("awsCodeDeploy")
public final class CodeDeployGlobalConfiguration extends GlobalConfiguration {
    private boolean controllerIdentityAllowed;
    private String webIdentityTokenFiles;
    private boolean checksPublished;
    private List<KeptConnection> connections = new ArrayList<>();
    private String defaultConnection;
    private ProtectionProfile protection;

    public CodeDeployGlobalConfiguration() {
        load();
    }

    /** Returns the configuration of this controller. */
    public static CodeDeployGlobalConfiguration get() {
        return ExtensionList.lookupSingleton(CodeDeployGlobalConfiguration.class);
    }

    @Override
    @NonNull
    public String getDisplayName() {
        return Messages.CodeDeployGlobalConfiguration_displayName();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        List<KeptConnection> keptBefore = connections;
        String defaultBefore = defaultConnection;
        ProtectionProfile profileBefore = protection;
        boolean done = false;
        try (BulkChange change = new BulkChange(this)) {
            // What was deleted or unticked in the form is not submitted at all, and then no setter is called.
            connections = new ArrayList<>();
            defaultConnection = null;
            protection = null;
            boolean bound = super.configure(request, json);
            save();
            change.commit();
            done = true;
            return bound;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!done) {
                connections = keptBefore;
                defaultConnection = defaultBefore;
                protection = profileBefore;
            }
        }
    }

    /** Tells whether a job without credentials may act as whatever the controller itself runs as; off by default. */
    public boolean isControllerIdentityAllowed() {
        return controllerIdentityAllowed;
    }

    @DataBoundSetter
    public void setControllerIdentityAllowed(boolean controllerIdentityAllowed) {
        this.controllerIdentityAllowed = controllerIdentityAllowed;
        save();
    }

    /** Returns the files of the controller that jobs may assume roles with, one a line; none by default. */
    @CheckForNull
    public String getWebIdentityTokenFiles() {
        return webIdentityTokenFiles;
    }

    @DataBoundSetter
    public void setWebIdentityTokenFiles(String webIdentityTokenFiles) {
        this.webIdentityTokenFiles = Util.fixEmptyAndTrim(webIdentityTokenFiles);
        save();
    }

    /** Tells whether the status of deployments is published as checks of the commit; off by default. */
    public boolean isChecksPublished() {
        return checksPublished;
    }

    @DataBoundSetter
    public void setChecksPublished(boolean checksPublished) {
        this.checksPublished = checksPublished;
        save();
    }

    /** Returns the connections that jobs may use by their names. */
    public List<KeptConnection> getConnections() {
        return List.copyOf(connections);
    }

    @DataBoundSetter
    public void setConnections(List<KeptConnection> connections) {
        this.connections = connections == null ? new ArrayList<>() : new ArrayList<>(connections);
        save();
    }

    /** Returns what every deployment of this controller has to keep to; null for no demands. */
    @CheckForNull
    public ProtectionProfile getProtection() {
        return protection;
    }

    @DataBoundSetter
    public void setProtection(ProtectionProfile protection) {
        this.protection = protection;
        save();
    }

    /** Returns the name of the connection for jobs that choose none; null for none. */
    @CheckForNull
    public String getDefaultConnection() {
        return defaultConnection;
    }

    @DataBoundSetter
    public void setDefaultConnection(String defaultConnection) {
        this.defaultConnection = Util.fixEmptyAndTrim(defaultConnection);
        save();
    }

    @POST
    public FormValidation doCheckDefaultConnection(@QueryParameter String value) {
        FormAccess.check(null);
        return ConnectionUse.ofForm(null).defaultCheck(value);
    }

    @POST
    public FormValidation doCheckWebIdentityTokenFiles(@QueryParameter String value) {
        FormAccess.check(null);
        return Util.fixNull(value)
                .lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty() && !isAbsolute(line))
                .findFirst()
                .map(line -> FormValidation.error("'" + line + "' is not an absolute path; begin it at the root"))
                .orElseGet(FormValidation::ok);
    }

    /** By its letters alone, for the controller's system of either kind: nothing is looked up for what somebody types. */
    private static boolean isAbsolute(String path) {
        boolean drive = path.length() > 2 && Character.isLetter(path.charAt(0)) && path.charAt(1) == ':';
        return path.startsWith("/") || path.startsWith("\\\\") || drive && "\\/".indexOf(path.charAt(2)) >= 0;
    }
}
