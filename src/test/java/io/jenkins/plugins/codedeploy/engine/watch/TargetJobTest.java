package io.jenkins.plugins.codedeploy.engine.watch;

import static io.jenkins.plugins.codedeploy.engine.watch.Seen.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.engine.CodeDeployPort;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.watch.Reading.Need;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On a deployment to ten instances, five at a time. */
class TargetJobTest {
    private Instant now = Seen.START;
    private final List<String> calls = new ArrayList<>();
    private final RollingService service = new RollingService(() -> now, (call, about) -> calls.add(call));
    private final CodeDeployPort port = service.port();

    TargetJobTest() {
        service.begin(Seen.ID, new Random(1));
        now = at(3);
    }

    @Test
    void theIdsAreListedBeforeTheTargetsHaveTheirTurn() {
        Slot slot = new Slot(at(3), at(40), at(0));
        TargetJob job = new TargetJob(new Reading(Need.MOVED, true, 5), deployment(), Map.of(), slot);
        assertThat(job.notBefore()).isEqualTo(at(3));
        calls.clear();

        assertThat(job.proceed(port)).isEmpty();

        assertThat(calls).containsExactly("targetIds");
        assertThat(job.known()).hasSize(10).containsEntry("i-9", "P");
        assertThat(job.hasBegun()).isFalse();
        assertThat(job.notBefore()).isEqualTo(at(40));
    }

    @Test
    void whatFitsIntoTheRequestIsReadAlongEvenIfTheCountersKnowNothingOfIt() {
        Map<String, String> known = new TreeMap<>();
        port.targetIds(Seen.ID).forEach(id -> known.put(id, "P"));
        known.put("i-0", "I");
        known.put("i-1", "S");
        calls.clear();
        TargetJob job = new TargetJob(new Reading(Need.ROUTINE, false, 8), deployment(), known, Slot.at(at(3)));
        calls.clear();

        Observation seen = job.proceed(port).orElseThrow();

        assertThat(calls).containsExactly("targets");
        assertThat(seen.targets()).extracting(TargetSnapshot::id).containsExactlyInAnyOrderElementsOf(known.keySet());
    }

    @Test
    void nothingIsReadWhereNothingHasBegun() {
        Map<String, String> known = new TreeMap<>();
        IntStream.range(0, 26).forEach(target -> known.put("i-" + target, "P"));
        TargetJob job = new TargetJob(new Reading(Need.MOVED, false, 26), deployment(), known, Slot.at(at(3)));
        calls.clear();

        assertThat(job.proceed(port).orElseThrow().targets()).isEmpty();
        assertThat(calls).isEmpty();
    }

    private DeploymentSnapshot deployment() {
        return port.deployments(List.of(Seen.ID)).get(Seen.ID);
    }
}
