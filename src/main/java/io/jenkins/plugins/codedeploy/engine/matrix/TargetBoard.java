package io.jenkins.plugins.codedeploy.engine.matrix;

import io.jenkins.plugins.codedeploy.engine.digest.Words;
import io.jenkins.plugins.codedeploy.engine.state.LifecycleEvent;
import io.jenkins.plugins.codedeploy.engine.state.ScriptDiagnostics;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import io.jenkins.plugins.codedeploy.engine.state.TrafficShare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Collects what was read of the targets of one deployment.
 *
 * <p>Safe for use by several threads. About 1 KB for each target, and up to 5 KB more for one that failed.
 */
public final class TargetBoard {
    private final UnaryOperator<String> masker;
    private final Map<String, TargetRow> rows = new LinkedHashMap<>();
    /** Each name once: every reading brings them anew. */
    private final Map<String, String> names = new HashMap<>();

    private long version;

    /** Begins with nothing; the masker hides the build's secrets in texts of instances. */
    public TargetBoard(UnaryOperator<String> masker) {
        this.masker = masker;
    }

    /** Takes a target of which nothing but the status is known; a target that was read already stays as it is. */
    public synchronized void know(String id, TargetStatus status) {
        String name = name(id);
        if (!rows.containsKey(name)) {
            put(new TargetRow(0, name, "", status.wire(), List.of(), List.of()));
        }
    }

    /** Takes what was read of targets. */
    public synchronized void read(Collection<TargetSnapshot> targets) {
        targets.forEach(target -> put(new TargetRow(
                0,
                name(target.id()),
                name(target.label()),
                target.status().wire(),
                target.events().stream().map(this::cell).toList(),
                target.traffic().stream().map(this::share).toList())));
    }

    /** Returns what is known now. */
    public synchronized TargetMatrix matrix() {
        return new TargetMatrix(List.copyOf(rows.values()));
    }

    private void put(TargetRow row) {
        TargetRow before = rows.get(row.id());
        if (before == null || !before.saysTheSameAs(row)) {
            version++;
            rows.put(row.id(), new TargetRow(version, row.id(), row.label(), row.status(), row.cells(), row.traffic()));
        }
    }

    private EventCell cell(LifecycleEvent event) {
        long millis = event.duration().map(Duration::toMillis).orElse(-1L);
        boolean failed = event.status() == TargetStatus.FAILED && event.diagnostics() != null;
        return new EventCell(
                name(event.name()), event.status().wire(), millis, failed ? said(event.diagnostics()) : List.of());
    }

    private List<String> said(ScriptDiagnostics diagnostics) {
        List<String> lines = new ArrayList<>();
        String script = diagnostics.scriptName().isEmpty() ? "" : Words.name(diagnostics.scriptName()) + ": ";
        lines.add(script + Words.name(diagnostics.errorCode()));
        if (!diagnostics.message().isBlank()) {
            lines.add(Words.message(diagnostics.message(), masker));
        }
        lines.addAll(Words.tail(diagnostics.logTail(), masker));
        return lines;
    }

    private TrafficShare share(TrafficShare share) {
        return new TrafficShare(name(share.name()), name(share.label()), share.percent());
    }

    private String name(String text) {
        return names.computeIfAbsent(text, Words::name);
    }
}
