package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The reading of one deployment's targets, request by request, so that a large one does not hold up the others. */
final class TargetJob {
    private static final int IDS_PER_PAGE = 100;
    private static final Duration HEAD_START = Duration.ofSeconds(15);

    private final Reading reading;
    private final DeploymentSnapshot deployment;
    private final Map<String, String> known;
    private final int batch;
    private final Deque<List<String>> certain = new ArrayDeque<>();
    private final Deque<List<String>> possible = new ArrayDeque<>();
    private final Set<String> along = new HashSet<>();
    private final List<TargetSnapshot> read = new ArrayList<>();
    private final Instant notBefore;
    private final Instant since;
    private List<String> listed = List.of();
    private boolean hasList;
    private boolean hasPlan;
    private long begun;
    private int calls;

    /**
     * Prepares a reading.
     *
     * @param known what was told of each target
     * @param notBefore when it may begin
     * @param since when the targets were read before, or have been followed from
     */
    TargetJob(
            Reading reading,
            DeploymentSnapshot deployment,
            Map<String, String> known,
            Instant notBefore,
            Instant since) {
        this.since = since;
        this.reading = reading;
        this.deployment = deployment;
        this.known = known;
        this.notBefore = notBefore;
        this.hasList = !reading.listFirst();
        this.batch = deployment.platform() == ComputePlatform.SERVER ? CodeDeployPort.TARGETS_PER_CALL : 1;
    }

    Instant notBefore() {
        return notBefore;
    }

    /** Returns where it stands in the queue: by the age of what is known, with a head start for what has surely moved. */
    Instant rank() {
        return reading.need() == Reading.Need.MOVED ? since.minus(HEAD_START) : since;
    }

    boolean isLast() {
        return reading.need() == Reading.Need.LAST;
    }

    boolean hasBegun() {
        return calls > 0;
    }

    int calls() {
        return calls;
    }

    /**
     * Sends one request, or none if there is nothing to read.
     *
     * @return what was read once all is, until then nothing
     */
    Optional<Observation> proceed(CodeDeployPort port) {
        if (!hasList) {
            listed = port.targetIds(deployment.id());
            hasList = true;
            calls += 1 + listed.size() / IDS_PER_PAGE;
            plan();
        } else {
            plan();
            readNext(port);
        }
        return certain.isEmpty() && possible.isEmpty()
                ? Optional.of(Observation.of(deployment, listed, read))
                : Optional.empty();
    }

    private void plan() {
        if (hasPlan) {
            return;
        }
        hasPlan = true;
        List<String> sure = new ArrayList<>(reading.certain(known, listed));
        List<String> unsure = reading.possible(known, listed);
        begun = reading.begun(unsure.size());
        if (begun > 0) {
            int room = Math.min(unsure.size(), (batch - sure.size() % batch) % batch);
            // The last request for the sure ones is sent anyway; what still fits goes along.
            along.addAll(unsure.subList(0, room));
            sure.addAll(along);
            possible.addAll(batches(unsure.subList(room, unsure.size())));
        }
        certain.addAll(batches(sure));
    }

    private void readNext(CodeDeployPort port) {
        if (certain.isEmpty() && possible.isEmpty()) {
            return;
        }
        boolean sure = !certain.isEmpty();
        Deque<List<String>> from = sure ? certain : possible;
        List<TargetSnapshot> found = port.targets(deployment.id(), from.peek(), batch);
        from.remove();
        calls++;
        read.addAll(found);
        begun -= found.stream()
                .filter(target -> (!sure || along.contains(target.id())) && target.status() != TargetStatus.PENDING)
                .count();
        if (begun <= 0) {
            possible.clear();
        }
    }

    private List<List<String>> batches(List<String> ids) {
        List<List<String>> batches = new ArrayList<>();
        for (int i = 0; i < ids.size(); i += batch) {
            batches.add(ids.subList(i, Math.min(i + batch, ids.size())));
        }
        return batches;
    }
}
