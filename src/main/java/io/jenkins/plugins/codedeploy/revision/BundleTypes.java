package io.jenkins.plugins.codedeploy.revision;

import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Locale;
import java.util.Map;

/** Reads the format of a bundle from its name, or from what a person wrote. */
final class BundleTypes {
    private static final Map<String, BundleType> SUFFIXES = Map.of(
            ".zip", BundleType.ZIP,
            ".tar", BundleType.TAR,
            ".tgz", BundleType.TGZ,
            ".tar.gz", BundleType.TGZ,
            ".yaml", BundleType.YAML,
            ".yml", BundleType.YAML,
            ".json", BundleType.JSON);

    private BundleTypes() {}

    /**
     * Returns the format.
     *
     * @param name what was entered; empty to go by the key
     * @param key the object's key
     * @throws InputProblem if there is no such format, or if the key does not tell
     */
    static BundleType of(String name, String key) {
        if (!name.isBlank()) {
            return BundleType.of(name)
                    .orElseThrow(
                            () -> problem(name, "bundleType '" + name + "' is not a format that CodeDeploy knows"));
        }
        String lower = key.toLowerCase(Locale.ROOT);
        return SUFFIXES.entrySet().stream()
                .filter(suffix -> lower.endsWith(suffix.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> key.isBlank()
                        ? new InputProblem("key", "", "key is empty", "set key to the key of the object in the bucket")
                        : problem("", "bundleType is empty and key '" + key + "' does not end in a known suffix"));
    }

    private static InputProblem problem(String found, String problem) {
        return new InputProblem("bundleType", found, problem, "set bundleType to zip, tar, tgz, YAML or JSON");
    }
}
