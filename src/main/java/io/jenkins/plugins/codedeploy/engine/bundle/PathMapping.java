package io.jenkins.plugins.codedeploy.engine.bundle;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gives matching paths another place in the archive: {@code out/**}{@code /*.zip => dist} packs {@code out/a/b.zip} as
 * {@code dist/a/b.zip}.
 *
 * <p>What stays of a path is the part after the pattern's leading names without wildcards.
 *
 * @param pattern an Ant-style pattern relative to the packed directory
 * @param target the folder in the archive; empty means its root
 */
public record PathMapping(String pattern, String target) implements Serializable {
    private static final String FIELD = "pathMappings";
    private static final String ARROW = "=>";

    public PathMapping {
        if (EntryName.segments(pattern).isEmpty()) {
            throw new InputProblem(
                    FIELD,
                    ARROW + " " + target,
                    "a path mapping to '" + target + "' has no pattern",
                    "write it as: out/**/*.zip => dist");
        }
        if (target.indexOf('\\') >= 0
                || target.startsWith("/")
                || EntryName.segments(target).contains("..")) {
            throw new InputProblem(
                    FIELD,
                    target,
                    "the path mapping's target '" + target + "' would leave the archive",
                    "use a relative folder with forward slashes and without '..'");
        }
    }

    /** Returns the mappings of a text with one {@code pattern => target} in each line; blank lines are ignored. */
    public static List<PathMapping> parse(String lines) {
        return Arrays.stream(lines.split("[\r\n]"))
                .filter(line -> !line.isBlank())
                .map(PathMapping::parseLine)
                .toList();
    }

    private static PathMapping parseLine(String line) {
        int arrow = line.indexOf(ARROW);
        if (arrow < 0) {
            throw new InputProblem(
                    FIELD,
                    line.trim(),
                    "path mapping '" + line.trim() + "' has no '=>'",
                    "write it as: out/**/*.zip => dist");
        }
        return new PathMapping(
                line.substring(0, arrow).trim(),
                line.substring(arrow + ARROW.length()).trim());
    }

    Optional<String> apply(List<String> path) {
        GlobPattern glob = GlobPattern.of(pattern);
        if (!glob.matches(path) || path.size() <= glob.fixedDepth()) {
            return Optional.empty();
        }
        List<String> moved = new ArrayList<>(EntryName.segments(target));
        moved.addAll(path.subList(glob.fixedDepth(), path.size()));
        return Optional.of(String.join("/", moved));
    }
}
