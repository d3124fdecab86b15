package io.jenkins.plugins.codedeploy.engine.watch;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The reading of one deployment's targets, request by request, so that a large one does not hold up the others. */
final class TargetJob {
    private static final int IDS_PER_PAGE = 100;

    private final Reading reading;
    private final DeploymentSnapshot deployment;
    private final Map<String, String> known;
    private final int batch;
    private final Deque<List<String>> certain = new ArrayDeque<>();
    private final Deque<List<String>> possible = new ArrayDeque<>();
    private final Set<String> along = new HashSet<>();
    private final List<TargetSnapshot> read = new ArrayList<>();
    private final Slot slot;
    private List<String> listed = List.of();
    private boolean hasList;
    private boolean hasPlan;
    private boolean hasBegun;
    private long begun;
    private int calls;

    /**
     * Prepares a reading.
     *
     * @param known what was told of each target
     * @param slot when it has its turn
     */
    TargetJob(Reading reading, DeploymentSnapshot deployment, Map<String, String> known, Slot slot) {
        this.slot = slot;
        this.reading = reading;
        this.deployment = deployment;
        this.known = known;
        this.hasList = !reading.listFirst();
        this.batch = deployment.platform() == ComputePlatform.SERVER ? CodeDeployPort.TARGETS_PER_CALL : 1;
    }

    /** Returns when its next request may be sent. */
    Instant notBefore() {
        return hasList ? slot.read() : slot.list();
    }

    /** Returns where it stands in the queue: what may have happened first is read first. */
    Instant rank() {
        return slot.oldest();
    }

    boolean lacksList() {
        return !hasList;
    }

    /** Returns what was told of each target, with those that have just been listed. */
    Map<String, String> known() {
        Map<String, String> all = new TreeMap<>(known);
        listed.forEach(id -> all.putIfAbsent(id, Cursor.PENDING));
        return all;
    }

    boolean isLast() {
        return reading.need() == Reading.Need.LAST;
    }

    /** Tells whether targets were read already; a list is of use to the next reading too. */
    boolean hasBegun() {
        return hasBegun;
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
        Collection<String> all = listed.isEmpty() ? known.keySet() : listed;
        if (all.size() <= batch && (begun > 0 || !sure.isEmpty())) {
            // One request reads all; the counters, by which some need not be read, may be old.
            certain.addAll(batches(List.copyOf(all)));
            return;
        }
        int room = Math.min(unsure.size(), (batch - sure.size() % batch) % batch);
        // The last request for the sure ones is sent anyway; what still fits goes along.
        along.addAll(unsure.subList(0, room));
        sure.addAll(along);
        if (begun > 0) {
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
        hasBegun = true;
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
