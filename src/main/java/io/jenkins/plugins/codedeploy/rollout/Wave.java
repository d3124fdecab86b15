package io.jenkins.plugins.codedeploy.rollout;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Deployment groups that are deployed to at the same time. */
public final class Wave extends AbstractDescribableImpl<Wave> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<WaveDestination> destinations;

    @DataBoundConstructor
    public Wave(List<WaveDestination> destinations) {
        this.destinations = new ArrayList<>(destinations == null ? List.of() : destinations);
        this.destinations.removeIf(Objects::isNull);
    }

    public List<WaveDestination> getDestinations() {
        return List.copyOf(destinations);
    }

    /** What the form asks. */
    @Extension
    @Symbol("wave")
    public static final class DescriptorImpl extends Descriptor<Wave> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.Wave_displayName();
        }
    }
}
