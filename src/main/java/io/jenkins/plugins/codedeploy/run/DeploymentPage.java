package io.jenkins.plugins.codedeploy.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import io.jenkins.plugins.codedeploy.engine.json.Json;
import io.jenkins.plugins.codedeploy.engine.matrix.TargetMatrix;
import io.jenkins.plugins.codedeploy.engine.matrix.TargetRow;
import io.jenkins.plugins.codedeploy.form.JsonAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One deployment of a build as its page asks for it, at {@code codedeploy/deployment/<id>}; calls no service. */
public final class DeploymentPage {
    /** The most characters of rows in one answer, all of them one byte each; what is left comes with the next request. */
    static final int ANSWER = 90_000;

    private final DeploymentsAction action;
    private final DeploymentRecord record;
    private final LiveDeployment live;

    DeploymentPage(DeploymentsAction action, DeploymentRecord record, @CheckForNull LiveDeployment live) {
        this.action = action;
        this.record = record;
        this.live = live;
    }

    /**
     * Answers with how the deployment stands and with the targets that changed.
     *
     * <p>Members: {@code status} and {@code says} for people, {@code running}, {@code mayContinue}, {@code mayStop}, the
     * changed {@code rows} as [version, id, label, status, [[event, status, milliseconds or -1, whether it said
     * something]…], [[name, label, per cent]…]], the {@code version} to ask with next, and whether there is {@code more}
     * at once.
     *
     * @param since the version of the last answer; anything but a number for everything
     */
    @POST
    public HttpResponse doRows(@QueryParameter String since) throws IOException {
        action.getRun().getParent().checkPermission(Item.READ);
        long from = since != null && since.matches("\\d{1,18}") ? Long.parseLong(since) : 0;
        List<TargetRow> changed = matrix().since(from);
        List<Object> rows = new ArrayList<>();
        long version = from;
        int length = 0;
        for (TargetRow row : changed) {
            List<?> brief = MatrixJson.brief(row);
            length += Json.compact(brief).length() + 1;
            if (length > ANSWER && !rows.isEmpty()) {
                break;
            }
            rows.add(brief);
            version = row.version();
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", status());
        answer.put("says", live == null ? "" : live.says());
        answer.put("running", live != null);
        answer.put("mayContinue", action.mayContinue(record.getDeploymentId()));
        answer.put("mayStop", action.mayStop(record.getDeploymentId()));
        answer.put("version", version);
        answer.put("more", rows.size() < changed.size());
        answer.put("rows", rows);
        return new JsonAnswer(Json.compact(answer));
    }

    /** Answers with the lines that a target said of a lifecycle event that failed; none if it said nothing. */
    @POST
    public HttpResponse doSaid(@QueryParameter String target, @QueryParameter String event) throws IOException {
        action.getRun().getParent().checkPermission(Item.READ);
        return new JsonAnswer(Json.compact(matrix().said(target, event)));
    }

    private String status() {
        String status = live == null ? "" : live.status();
        return status.isEmpty() ? record.getStatus() : status;
    }

    private TargetMatrix matrix() throws IOException {
        return live == null
                ? new MatrixFile(action.getRun().getRootDir().toPath(), record.getDeploymentId()).read()
                : live.matrix();
    }
}
