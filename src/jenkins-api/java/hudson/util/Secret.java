package hudson.util;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.Serializable;

public final class Secret implements Serializable {
    private final String value;
    private static final long serialVersionUID = 1L;

    @NonNull
    public String getPlainText() {
        return value;
    }

    public boolean equals(Object that) {
        return that instanceof Secret other && value.equals(other.value);
    }

    public int hashCode() {
        return value.hashCode();
    }

    private Secret(String value) {
        this.value = value;
    }

    @NonNull
    public static Secret fromString(@CheckForNull String data) {
        return new Secret(data == null ? "" : data);
    }

    @NonNull
    public static String toString(@CheckForNull Secret s) {
        return s == null ? "" : s.value;
    }

    @Override
    public String toString() {
        return value;
    }
}
