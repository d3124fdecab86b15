package io.jenkins.plugins.codedeploy.checks;

import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a check says about a deployment, in words that need no Markdown of ours and give none of theirs an effect.
 *
 * @param name the same at the beginning and at the end, and one for each deployment group
 * @param title one line
 * @param summary Markdown
 */
record CheckText(String name, String title, String summary) {
    /** Four spaces make a block whose text stands for itself, whatever is in it. */
    private static final String BLOCK = "    ";

    /**
     * Returns the text about a deployment that runs.
     *
     * @param all the deployments of the build, the oldest first
     */
    static CheckText begun(DeploymentRecord record, List<DeploymentRecord> all) {
        return new CheckText(
                name(record, all), record.getDeploymentId() + " is in progress", summary(record, List.of()));
    }

    /**
     * Returns the text about a deployment that ended.
     *
     * @param words how it ended, line by line; may be empty
     */
    static CheckText ended(DeploymentRecord record, List<DeploymentRecord> all, List<String> words) {
        String code = record.getErrorCode().isEmpty() ? "" : ": " + record.getErrorCode();
        String ending = record.getEnding().isEmpty() || record.getEnding().equals(record.getErrorCode())
                ? ""
                : ", " + record.getEnding();
        String title = record.getDeploymentId() + " " + record.getStatus() + code + ending;
        List<String> lines = new ArrayList<>();
        if (!record.getTargetsByStatus().isEmpty()) {
            lines.add("Targets: " + counts(record));
        }
        lines.addAll(words.isEmpty() ? List.of(title) : words);
        return new CheckText(name(record, all), title, summary(record, lines));
    }

    /** The region tells groups apart that have the same name in several regions; the first one needs no region. */
    private static String name(DeploymentRecord record, List<DeploymentRecord> all) {
        String name = "CodeDeploy / " + record.getApplication() + " / " + record.getDeploymentGroup();
        String first = all.stream()
                .filter(other -> other.getApplication().equals(record.getApplication())
                        && other.getDeploymentGroup().equals(record.getDeploymentGroup()))
                .map(DeploymentRecord::getRegion)
                .findFirst()
                .orElse(record.getRegion());
        return first.equals(record.getRegion()) ? name : name + " / " + record.getRegion();
    }

    private static String counts(DeploymentRecord record) {
        return record.getTargetsByStatus().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String summary(DeploymentRecord record, List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add("Application " + record.getApplication() + ", deployment group " + record.getDeploymentGroup() + ", "
                + record.getRegion());
        all.addAll(lines);
        String block = all.stream()
                .map(line -> BLOCK + line.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", " "))
                .collect(Collectors.joining("\n"));
        return record.getConsoleUrl().isEmpty()
                ? block
                : block + "\n\n[" + record.getDeploymentId() + " in the AWS console](" + record.getConsoleUrl() + ")";
    }
}
