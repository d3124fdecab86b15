package io.jenkins.plugins.codedeploy.engine.matrix;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The targets of one deployment and their lifecycle events at one moment, as AWS's console shows them.
 *
 * @param rows one for each target, in the order of their versions
 */
public record TargetMatrix(List<TargetRow> rows) {
    /** A matrix of nothing. */
    public static final TargetMatrix EMPTY = new TargetMatrix(List.of());

    public TargetMatrix {
        rows = rows.stream()
                .sorted(Comparator.comparingLong(TargetRow::version))
                .toList();
    }

    /** Returns the rows that changed after a version, the longest unchanged first. */
    public List<TargetRow> since(long version) {
        return rows.stream().filter(row -> row.version() > version).toList();
    }

    /** Returns what a target said of a lifecycle event that failed; empty for nothing. */
    public List<String> said(String target, String event) {
        Optional<EventCell> found = rows.stream()
                .filter(row -> row.id().equals(target))
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.event().equals(event))
                .findFirst();
        return found.map(EventCell::said).orElse(List.of());
    }
}
