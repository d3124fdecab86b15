package hudson;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.File;
import java.util.Map;
import java.util.TreeMap;

public class EnvVars extends TreeMap<String, String> {
    private static final long serialVersionUID = 1L;

    public EnvVars() {
        super(String.CASE_INSENSITIVE_ORDER);
    }

    @SuppressWarnings("this-escape")
    public EnvVars(@NonNull Map<String, String> m) {
        this();
        putAll(m);
    }

    public EnvVars(@NonNull EnvVars m) {
        this((Map<String, String>) m);
    }

    @SuppressWarnings("this-escape")
    public EnvVars(String... keyValuePairs) {
        this();
        if (keyValuePairs.length % 2 != 0) {
            throw new IllegalArgumentException("an odd number of keys and values");
        }
        for (int i = 0; i < keyValuePairs.length; i += 2) {
            put(keyValuePairs[i], keyValuePairs[i + 1]);
        }
    }

    public void override(String key, String value) {
        if (value == null || value.isEmpty()) {
            remove(key);
            return;
        }
        int plus = key.indexOf('+');
        if (plus <= 0) {
            put(key, value);
            return;
        }
        String variable = key.substring(0, plus);
        String before = get(variable);
        put(variable, before == null ? value : value + File.pathSeparatorChar + before);
    }

    public EnvVars overrideAll(Map<String, String> all) {
        all.forEach(this::override);
        return this;
    }

    public static void resolve(Map<String, String> env) {
        env.replaceAll((key, value) -> Util.replaceMacro(value, env));
    }

    public String get(String key, String defaultValue) {
        return getOrDefault(key, defaultValue);
    }

    public String put(String key, String value) {
        if (value == null) {
            throw new IllegalArgumentException("no value for the variable " + key);
        }
        return super.put(key, value);
    }

    public void putIfNotNull(String key, String value) {
        if (value != null) {
            put(key, value);
        }
    }

    public void putAllNonNull(Map<String, String> map) {
        map.forEach(this::putIfNotNull);
    }

    public void addLine(String line) {
        int equals = line.indexOf('=');
        if (equals > 0) {
            put(line.substring(0, equals), line.substring(equals + 1));
        }
    }

    public String expand(String s) {
        return Util.replaceMacro(s, this);
    }
}
