package io.jenkins.plugins.codedeploy.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Lets in what goes into the plugin, and no tests, wherever the build puts them. */
final class OwnClasses implements ImportOption {

    @Override
    public boolean includes(Location location) {
        return !location.contains("/test-classes/");
    }
}
