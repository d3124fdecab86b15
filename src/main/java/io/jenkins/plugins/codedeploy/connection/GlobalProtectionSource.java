package io.jenkins.plugins.codedeploy.connection;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Item;
import io.jenkins.plugins.codedeploy.engine.protection.Profile;
import io.jenkins.plugins.codedeploy.protection.ProtectionProfile;
import io.jenkins.plugins.codedeploy.protection.ProtectionSource;
import java.util.List;

/** The profile of the global configuration, which holds for every job. */
@Extension(ordinal = 100)
public final class GlobalProtectionSource extends ProtectionSource {
    @Override
    protected List<Profile> profiles(@CheckForNull Item item) {
        ProtectionProfile profile = CodeDeployGlobalConfiguration.get().getProtection();
        return profile == null ? List.of() : List.of(profile.at("the global configuration"));
    }
}
