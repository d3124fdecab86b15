package io.jenkins.plugins.codedeploy.log;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Units {
    private static final String[] SIZES = {"kB", "MB", "GB", "TB"};
    private static final int STEP = 1000;

    private Units() {}

    /** Returns a size such as {@code 38.2 MB}, in powers of a thousand. */
    static String size(long bytes) {
        if (bytes < STEP) {
            return bytes == 1 ? "1 byte" : bytes + " bytes";
        }
        double size = bytes;
        int unit = -1;
        do {
            size /= STEP;
            unit++;
        } while (size >= STEP - 0.05 && unit < SIZES.length - 1);
        return String.format(Locale.ROOT, "%.1f %s", size, SIZES[unit]);
    }

    /** Returns a duration such as {@code 1.8 s}, {@code 1 min 12 s} or {@code 2 h 5 min}. */
    public static String duration(Duration duration) {
        long tenths = Math.round(duration.toMillis() / 100.0);
        if (tenths < 600) {
            return String.format(Locale.ROOT, "%.1f s", tenths / 10.0);
        }
        long seconds = duration.plusMillis(500).toSeconds();
        if (seconds < 3600) {
            return joined(seconds / 60, "min", seconds % 60, "s");
        }
        return joined(seconds / 3600, "h", seconds % 3600 / 60, "min");
    }

    /** Returns the time since the start as {@code mm:ss}, above an hour as {@code h:mm:ss}. */
    static String elapsed(Duration elapsed) {
        long seconds = elapsed.toSeconds();
        return seconds < 3600
                ? String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds % 3600 / 60, seconds % 60);
    }

    /** Returns a number and its noun, for example {@code 1 file} and {@code 214 files}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String joined(long big, String bigUnit, long small, String smallUnit) {
        return small == 0 ? big + " " + bigUnit : big + " " + bigUnit + " " + small + " " + smallUnit;
    }
}
