package io.jenkins.plugins.codedeploy.protection;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Item;
import io.jenkins.plugins.codedeploy.engine.protection.Profile;
import io.jenkins.plugins.codedeploy.engine.protection.Protection;
import java.util.List;

/** A place where administrators keep data protection profiles. */
public abstract class ProtectionSource implements ExtensionPoint {

    /**
     * Returns the profiles that hold for a job, from the outermost level inwards.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if a profile cannot be read: nothing is
     *     deployed then
     */
    protected abstract List<Profile> profiles(Item job);

    /** Returns all profiles that hold for a job, of all places. */
    public static Protection of(Item job) {
        return new Protection(ExtensionList.lookup(ProtectionSource.class).stream()
                .flatMap(source -> source.profiles(job).stream())
                .toList());
    }
}
