package jenkins.util;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

public class Timer {
    private static final ScheduledExecutorService EXECUTOR = Executors.newScheduledThreadPool(
            1, new hudson.util.NamingThreadFactory(new hudson.util.DaemonThreadFactory(), "jenkins.util.Timer"));

    @NonNull
    public static ScheduledExecutorService get() {
        return EXECUTOR;
    }

    Timer() {}
}
