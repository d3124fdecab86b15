package io.jenkins.plugins.codedeploy.log;

import hudson.model.TaskListener;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes events into a build's log, every line with the plugin's prefix.
 *
 * <p>Addresses are written as they are: the console of Jenkins makes links of them.
 */
public final class BuildLog {
    /** What every line begins with. */
    public static final String PREFIX = "[CodeDeploy] ";

    /** Whatever the events hold, no line break and no escape sequence leaves this class. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    private final TaskListener listener;
    private final String label;

    /** Writes to the listener. */
    public BuildLog(TaskListener listener) {
        this(listener, "");
    }

    private BuildLog(TaskListener listener, String label) {
        this.listener = listener;
        this.label = label;
    }

    /** Returns the same, with what each line is about after the prefix; an empty label leaves the lines as they are. */
    public BuildLog about(String what) {
        return new BuildLog(listener, what.isEmpty() ? "" : what + " | ");
    }

    /** Returns the lines of an event without the plugin's prefix; some events have none. */
    public static List<String> words(DeployEvent event) {
        return Lines.of(event).stream().map(BuildLog::plain).toList();
    }

    /** Writes the lines of an event; some events have none. */
    public void event(DeployEvent event) {
        Lines.of(event).forEach(this::line);
    }

    /** Writes the lines of several events, in order. */
    public void events(Collection<DeployEvent> events) {
        events.forEach(this::event);
    }

    /** Writes one line of ours. */
    public void line(String text) {
        listener.getLogger().println(PREFIX + plain(label + text));
    }

    private static String plain(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }
}
