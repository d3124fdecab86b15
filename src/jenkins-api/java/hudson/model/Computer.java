package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.EnvVars;
import hudson.remoting.VirtualChannel;
import hudson.security.AccessControlled;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import jenkins.model.IComputer;
import jenkins.widgets.HasWidgets;
import org.kohsuke.stapler.StaplerProxy;

public abstract class Computer extends Actionable
        implements AccessControlled, IComputer, ExecutorListener, DescriptorByNameOwner, StaplerProxy, HasWidgets {
    public static final ExecutorService threadPoolForRemoting = ForkJoinPool.commonPool();

    protected Computer(Node node) {}

    @Nullable
    public abstract VirtualChannel getChannel();

    @NonNull
    public String getName() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public abstract Boolean isUnix();

    @CheckForNull
    public Node getNode() {
        throw new UnsupportedOperationException();
    }

    public boolean isOffline() {
        throw new UnsupportedOperationException();
    }

    public final boolean isOnline() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public EnvVars getEnvironment() throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public String getHostName() throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public Object getTarget() {
        return this;
    }

    @Nullable
    public static Computer currentComputer() {
        throw new UnsupportedOperationException();
    }
}
