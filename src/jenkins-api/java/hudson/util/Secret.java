package hudson.util;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

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
        Secret secret = decrypt(data);
        return secret == null ? new Secret(data == null ? "" : data) : secret;
    }

    @CheckForNull
    public static Secret decrypt(@CheckForNull String data) {
        if (data == null || !data.startsWith("{") || !data.endsWith("}")) {
            return null;
        }
        byte[] text = Base64.getDecoder().decode(data.substring(1, data.length() - 1));
        return new Secret(new String(text, StandardCharsets.UTF_8));
    }

    public String getEncryptedValue() {
        return "{" + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) + "}";
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
