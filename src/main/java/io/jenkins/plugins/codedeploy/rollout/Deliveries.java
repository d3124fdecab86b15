package io.jenkins.plugins.codedeploy.rollout;

import io.jenkins.plugins.codedeploy.delivery.Delivery;
import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.delivery.GroupPast;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The destinations of a rollout as this controller reaches them; what is open here is closed with it. */
final class Deliveries implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger(Deliveries.class.getName());

    private static final int NAMES = 300;

    private final Site site;
    private final List<DeployInput> inputs;
    private final IntFunction<String> labels;
    private final RolloutFront front;
    private final Map<Integer, Delivery> open = new TreeMap<>();
    private boolean closed;

    Deliveries(Site site, List<DeployInput> inputs, IntFunction<String> labels, RolloutFront front) {
        this.site = site;
        this.inputs = inputs;
        this.labels = labels;
        this.front = front;
    }

    /**
     * Opens all, without a call to AWS.
     *
     * @throws InputProblem naming the first field that is wrong, or the profile and the rule that forbids it
     */
    synchronized List<Delivery> all() {
        List<Delivery> all = new ArrayList<>();
        boolean right = false;
        try {
            for (int place = 0; place < inputs.size(); place++) {
                Delivery delivery = get(place);
                if (all.stream().anyMatch(delivery::goesWhere)) {
                    throw new InputProblem(
                            "waves",
                            delivery.destination().toString(),
                            "waves deploys to " + delivery.destination() + " twice over the same connection",
                            "remove one of the two destinations");
                }
                mustKeepBundles(delivery);
                all.add(delivery);
            }
            right = true;
        } finally {
            if (!right) {
                close();
            }
        }
        return all;
    }

    /** A bundle that is old for one group may be what another goes back to. */
    private static void mustKeepBundles(Delivery delivery) {
        if (delivery.removesBundles()) {
            throw new InputProblem(
                    "keepRevisions",
                    "",
                    "keepRevisions would remove bundles that other deployment groups of the rollout still need",
                    "remove keepRevisions");
        }
    }

    synchronized Delivery get(int place) {
        if (closed) {
            throw new IllegalStateException("the rollout has ended");
        }
        return open.computeIfAbsent(
                place, key -> site.open(inputs.get(place), event -> front.print(labels.apply(place), event)));
    }

    /** Returns the delivery, which is closed by whoever takes it. */
    synchronized Delivery take(int place) {
        Delivery taken = get(place);
        open.remove(place);
        return taken;
    }

    synchronized boolean needWorkspace() {
        return open.values().stream().anyMatch(Delivery::needsWorkspace);
    }

    /** Opens the way back to what an earlier deployment installed; whoever asks closes it. */
    Delivery back(int place, String deploymentId) {
        return site.open(inputs.get(place).backTo(deploymentId), event -> front.print(labels.apply(place), event));
    }

    /** Finds what a destination goes back to; blocks. */
    Leg wayBack(Leg ahead, int place) {
        String id = ahead.deploymentId();
        try (Delivery delivery = quiet(place)) {
            GroupPast past = delivery.past();
            Optional<String> other = past.replacement(id);
            if (other.isPresent()) {
                return Leg.ahead().failed(other.get());
            }
            Optional<GroupPast.Before> before = past.before(id);
            if (before.isEmpty()) {
                return Leg.ahead().failed("the group had no successful deployment before " + id);
            }
            return before.get().same()
                    ? Leg.ahead().notNeeded("it ran the same revision before")
                    : Leg.back(before.get().deploymentId());
        } catch (InputProblem | DeployException e) {
            return Leg.ahead().failed(e.getMessage());
        }
    }

    /** Looks whether what was deployed to the groups is still what they run; blocks. */
    List<String> troubles(RolloutState state, Collection<Integer> places, BiConsumer<String, String> tell) {
        List<String> found = new ArrayList<>();
        for (int place : places) {
            String id = state.ahead(place).deploymentId();
            try (Delivery delivery = quiet(place)) {
                delivery.past().trouble(id).ifPresent(text -> found.add(labels.apply(place) + ": " + text));
                alarms(place, delivery, tell).ifPresent(text -> found.add(labels.apply(place) + ": " + text));
            } catch (InputProblem | DeployException e) {
                LOGGER.log(Level.FINE, e, () -> "A group cannot be looked at now; it is in a minute");
            }
        }
        return found;
    }

    /** What CloudWatch does not tell hinders no rollout; that nobody looks is told once. */
    private Optional<String> alarms(int place, Delivery delivery, BiConsumer<String, String> tell) {
        try {
            List<String> active = delivery.activeAlarms();
            String names = ForeignText.clean(String.join(", ", active), NAMES);
            return active.isEmpty()
                    ? Optional.empty()
                    : Optional.of((active.size() == 1 ? "alarm " : "alarms ")
                            + names
                            + (active.size() == 1 ? " is on" : " are on"));
        } catch (InputProblem e) {
            tell.accept("blind " + place, blind(place, e));
        } catch (DeployException e) {
            if (e.code().isTransient()) {
                throw e;
            }
            tell.accept("blind " + place, blind(place, e));
        }
        return Optional.empty();
    }

    private String blind(int place, RuntimeException why) {
        return "Alarms of " + labels.apply(place) + " are not watched while it bakes: " + why.getMessage();
    }

    /** Opens without a word: what the connection lacks was told when it was opened first. */
    private Delivery quiet(int place) {
        return site.open(inputs.get(place), event -> {});
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(Delivery::close);
        open.clear();
    }
}
