package io.jenkins.plugins.codedeploy.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A login on an emulated host: what runs under {@code sudo} there has the host's own root below every path. */
record HostShell(Path root) {
    private static final Pattern SAFE = Pattern.compile("sudo [a-z]+( /[\\w./-]+)+");
    private static final String SUDO = """
            sudo() {
              local word words=()
              for word in "$@"; do
                case "$word" in
                  /*) words+=("$HOST_ROOT$word") ;;
                  *) words+=("$word") ;;
                esac
              done
              "${words[@]}"
            }
            """;

    /** Runs a line as it stands; one that could reach this machine's own files is not run. */
    Child run(String line) throws IOException {
        assertThat(line).matches(SAFE);
        return Child.run(root, Map.of("HOST_ROOT", root.toString()), List.of("bash", "-euc", SUDO + line));
    }
}
