package io.jenkins.plugins.codedeploy.run;

import io.jenkins.plugins.codedeploy.engine.matrix.EventCell;
import io.jenkins.plugins.codedeploy.engine.matrix.TargetMatrix;
import io.jenkins.plugins.codedeploy.engine.matrix.TargetRow;
import io.jenkins.plugins.codedeploy.engine.state.TrafficShare;
import java.util.List;

/** The targets as lists and texts that JSON can hold: places instead of names, since there may be 10,000 cells. */
final class MatrixJson {
    private MatrixJson() {}

    /** Returns all that is known, for {@link #matrix}. */
    static List<?> whole(TargetMatrix matrix) {
        return matrix.rows().stream()
                .map(row -> row(
                        row,
                        row.cells().stream()
                                .map(cell -> List.of(cell.event(), cell.status(), cell.millis(), cell.said()))
                                .toList()))
                .toList();
    }

    /** Returns a row for the page: of what an instance said of a failure, only whether it said something. */
    static List<?> brief(TargetRow row) {
        return row(
                row,
                row.cells().stream()
                        .map(cell -> List.of(
                                cell.event(),
                                cell.status(),
                                cell.millis(),
                                !cell.said().isEmpty()))
                        .toList());
    }

    /** Returns what {@link #whole} was made of. */
    static TargetMatrix matrix(Object whole) {
        return new TargetMatrix(
                ((List<?>) whole).stream().map(MatrixJson::targetRow).toList());
    }

    private static List<?> row(TargetRow row, List<?> cells) {
        List<?> traffic = row.traffic().stream()
                .map(share -> List.of(share.name(), share.label(), share.percent()))
                .toList();
        return List.of(row.version(), row.id(), row.label(), row.status(), cells, traffic);
    }

    private static TargetRow targetRow(Object of) {
        List<?> row = (List<?>) of;
        return new TargetRow(
                ((Number) row.get(0)).longValue(),
                text(row, 1),
                text(row, 2),
                text(row, 3),
                ((List<?>) row.get(4)).stream().map(MatrixJson::cell).toList(),
                ((List<?>) row.get(5)).stream().map(MatrixJson::share).toList());
    }

    private static EventCell cell(Object of) {
        List<?> cell = (List<?>) of;
        List<String> said =
                ((List<?>) cell.get(3)).stream().map(String.class::cast).toList();
        return new EventCell(text(cell, 0), text(cell, 1), ((Number) cell.get(2)).longValue(), said);
    }

    private static TrafficShare share(Object of) {
        List<?> share = (List<?>) of;
        return new TrafficShare(text(share, 0), text(share, 1), ((Number) share.get(2)).doubleValue());
    }

    private static String text(List<?> from, int place) {
        return (String) from.get(place);
    }
}
