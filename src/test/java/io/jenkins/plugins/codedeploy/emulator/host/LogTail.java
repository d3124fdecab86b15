package io.jenkins.plugins.codedeploy.emulator.host;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of what the scripts of one event wrote: whole lines, less than 2,048 characters together, as the agent keeps. */
final class LogTail {
    private static final int LIMIT = 2048;

    private final Deque<String> lines = new ArrayDeque<>();
    private int length;

    LogTail(String event) {
        line("LifecycleEvent - " + event);
    }

    void script(String location) {
        line("Script - " + location);
    }

    synchronized void line(String text) {
        lines.add(text + "\n");
        length += text.length() + 1;
        while (length >= LIMIT && !lines.isEmpty()) {
            length -= lines.remove().length();
        }
    }

    synchronized String text() {
        return String.join("", lines);
    }
}
