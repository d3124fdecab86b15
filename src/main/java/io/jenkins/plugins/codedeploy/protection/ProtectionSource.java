package io.jenkins.plugins.codedeploy.protection;

import edu.umd.cs.findbugs.annotations.CheckForNull;
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
     * @param item the job, or a folder, for what is in it; null for the controller itself
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if a profile cannot be read: nothing is
     *     deployed then
     */
    protected abstract List<Profile> profiles(@CheckForNull Item item);

    /**
     * Returns all profiles that hold, of all places.
     *
     * @param item the job, or a folder, for what is in it; null for the controller itself
     */
    public static Protection of(@CheckForNull Item item) {
        return new Protection(ExtensionList.lookup(ProtectionSource.class).stream()
                .flatMap(source -> source.profiles(item).stream())
                .toList());
    }
}
