package io.jenkins.plugins.codedeploy.protection;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.codedeploy.engine.protection.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The profiles of the folders around a job; not there without the plugin that makes folders. */
@Extension(optional = true)
public final class FolderProtectionSource extends ProtectionSource {
    @Override
    protected List<Profile> profiles(@CheckForNull Item item) {
        List<Profile> profiles = new ArrayList<>();
        ItemGroup<?> group = innermost(item);
        while (group instanceof Item around) {
            if (group instanceof AbstractFolder<?> folder) {
                add(profiles, folder);
            }
            group = around.getParent();
        }
        Collections.reverse(profiles);
        return profiles;
    }

    @CheckForNull
    private static ItemGroup<?> innermost(@CheckForNull Item item) {
        if (item instanceof AbstractFolder<?> folder) {
            return folder;
        }
        return item == null ? null : item.getParent();
    }

    private static void add(List<Profile> profiles, AbstractFolder<?> folder) {
        FolderProtection property = folder.getProperties().get(FolderProtection.class);
        ProtectionProfile profile = property == null ? null : property.getProfile();
        if (profile != null) {
            profiles.add(profile.at("folder '" + folder.getFullName() + "'"));
        }
    }
}
