package hudson.util;

import hudson.model.TaskListener;
import java.io.Closeable;
import java.io.PrintStream;
import java.util.logging.Level;
import java.util.logging.Logger;

public class LogTaskListener extends AbstractTaskListener implements TaskListener, Closeable {
    private static final long serialVersionUID = 1L;

    public LogTaskListener(Logger logger, Level level) {}

    public PrintStream getLogger() {
        throw new UnsupportedOperationException();
    }

    public void close() {
        ;
    }
}
