package io.jenkins.plugins.codedeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.codedeploy.engine.watch.FollowSettings;
import io.jenkins.plugins.codedeploy.engine.watch.OnInterrupt;
import io.jenkins.plugins.codedeploy.engine.watch.OnReady;
import io.jenkins.plugins.codedeploy.form.Word;
import java.io.Serializable;
import java.time.Duration;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * What may be said about following a deployment that exists already.
 *
 * <p>Not {@link DeployOptions}: most of those are for the creation, and what happens on an abort has another default, since
 * a deployment that somebody else began is not this build's to stop.
 */
public final class AwaitOptions extends AbstractDescribableImpl<AwaitOptions> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String WAIT = Word.of(OnReady.WAIT);
    private static final String LEAVE = Word.of(OnInterrupt.LEAVE);

    private int timeoutMinutes;
    private int waveThreshold = FollowSettings.WAVE_THRESHOLD;
    private int outageMinutes = (int) FollowSettings.GAP_LIMIT.toMinutes();
    private String onReady = WAIT;
    private String onAbort = LEAVE;
    private String onTimeout = LEAVE;

    @DataBoundConstructor
    public AwaitOptions() {}

    /**
     * Says it in the engine's terms.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem naming the first field that is wrong
     */
    FollowSettings follow(String region) {
        int minutes = OptionReader.timeoutMinutes(Integer.toString(timeoutMinutes));
        return FollowSettings.of(region)
                .onReady(Word.read(OnReady.class, "onReady", onReady))
                .onAbort(Word.read(OnInterrupt.class, "onAbort", onAbort))
                .onTimeout(Word.read(OnInterrupt.class, "onTimeout", onTimeout))
                .timeout(minutes == 0 ? null : Duration.ofMinutes(minutes))
                .waveThreshold(OptionReader.waveThreshold(Integer.toString(waveThreshold)))
                .gapLimit(Duration.ofMinutes(OptionReader.outageMinutes(Integer.toString(outageMinutes))));
    }

    /** Returns how many minutes it may take from now; 0 lets the deployment group's own waits decide. */
    public int getTimeoutMinutes() {
        return timeoutMinutes;
    }

    @DataBoundSetter
    public void setTimeoutMinutes(int timeoutMinutes) {
        this.timeoutMinutes = timeoutMinutes;
    }

    /** Returns above how many targets the log shows waves, and by name only the targets that are slow or failed. */
    public int getWaveThreshold() {
        return waveThreshold;
    }

    @DataBoundSetter
    public void setWaveThreshold(int waveThreshold) {
        this.waveThreshold = waveThreshold;
    }

    /** Returns for how many minutes AWS may be out of reach before the build gives up. */
    public int getOutageMinutes() {
        return outageMinutes;
    }

    @DataBoundSetter
    public void setOutageMinutes(int outageMinutes) {
        this.outageMinutes = outageMinutes;
    }

    public String getOnReady() {
        return onReady;
    }

    @DataBoundSetter
    public void setOnReady(String onReady) {
        this.onReady = given(onReady, WAIT);
    }

    public String getOnAbort() {
        return onAbort;
    }

    @DataBoundSetter
    public void setOnAbort(String onAbort) {
        this.onAbort = given(onAbort, LEAVE);
    }

    public String getOnTimeout() {
        return onTimeout;
    }

    @DataBoundSetter
    public void setOnTimeout(String onTimeout) {
        this.onTimeout = given(onTimeout, LEAVE);
    }

    private static String given(String value, String standard) {
        String text = Util.fixEmptyAndTrim(value);
        return text == null ? standard : text;
    }

    /** What the form asks. */
    @Extension
    @Symbol("awaitOptions")
    public static final class DescriptorImpl extends FollowDescriptor<AwaitOptions> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.AwaitOptions_displayName();
        }
    }
}
