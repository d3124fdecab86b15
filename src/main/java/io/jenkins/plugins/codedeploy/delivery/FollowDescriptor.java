package io.jenkins.plugins.codedeploy.delivery;

import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.engine.watch.OnInterrupt;
import io.jenkins.plugins.codedeploy.engine.watch.OnReady;
import io.jenkins.plugins.codedeploy.form.Choices;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * What the forms of all options ask about following a deployment.
 *
 * @param <T> the options
 */
public abstract class FollowDescriptor<T extends Describable<T>> extends Descriptor<T> {
    @POST
    public FormValidation doCheckTimeoutMinutes(@AncestorInPath Item item, @QueryParameter String value) {
        FormAccess.check(item);
        return FormChecks.optional(value, OptionReader::timeoutMinutes);
    }

    @POST
    public FormValidation doCheckWaveThreshold(@AncestorInPath Item item, @QueryParameter String value) {
        FormAccess.check(item);
        return FormChecks.optional(value, OptionReader::waveThreshold);
    }

    @POST
    public FormValidation doCheckOutageMinutes(@AncestorInPath Item item, @QueryParameter String value) {
        FormAccess.check(item);
        return FormChecks.optional(value, OptionReader::outageMinutes);
    }

    @POST
    public ListBoxModel doFillOnReadyItems(@AncestorInPath Item item) {
        FormAccess.check(item);
        return Choices.words(OnReady.class);
    }

    @POST
    public ListBoxModel doFillOnAbortItems(@AncestorInPath Item item) {
        FormAccess.check(item);
        return Choices.words(OnInterrupt.class);
    }

    @POST
    public ListBoxModel doFillOnTimeoutItems(@AncestorInPath Item item) {
        FormAccess.check(item);
        return Choices.words(OnInterrupt.class);
    }
}
