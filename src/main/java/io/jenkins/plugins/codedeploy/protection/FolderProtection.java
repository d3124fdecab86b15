package io.jenkins.plugins.codedeploy.protection;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The data protection profile of a folder, for all jobs below it. */
public final class FolderProtection extends AbstractFolderProperty<AbstractFolder<?>> {
    private ProtectionProfile profile;

    @DataBoundConstructor
    public FolderProtection() {}

    @CheckForNull
    public ProtectionProfile getProfile() {
        return profile;
    }

    @DataBoundSetter
    public void setProfile(ProtectionProfile profile) {
        this.profile = profile;
    }

    /** What the folder's form asks. */
    @Extension(optional = true)
    @Symbol("codeDeployProtection")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.FolderProtection_displayName();
        }
    }
}
