package io.jenkins.plugins.codedeploy.rollout;

import io.jenkins.plugins.codedeploy.delivery.Delivery;
import io.jenkins.plugins.codedeploy.delivery.Prepared;
import io.jenkins.plugins.codedeploy.delivery.SentBundles;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that a rollout does before its first deployment. */
final class Readiness {
    private final RolloutInput input;
    private final Ledger ledger;
    private final Deliveries deliveries;
    private final RolloutFront front;
    private final SentBundles sent = new SentBundles();

    Readiness(RolloutInput input, Ledger ledger, Deliveries deliveries, RolloutFront front) {
        this.input = input;
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.front = front;
    }

    /** Tells whether the revision is ready for every destination. */
    boolean isComplete() {
        RolloutState state = ledger.state();
        return state.places().stream().allMatch(place -> state.ahead(place).prepared() != null);
    }

    /** Opens all, which is where what was entered is held against the data protection profiles; makes no call. */
    void check() {
        List<Delivery> all = deliveries.all();
        List<String> labels = RolloutWords.labels(all);
        for (int place = 0; place < all.size(); place++) {
            Delivery delivery = all.get(place);
            String label = labels.get(place);
            ledger.ahead(place, leg -> leg.named(label, delivery.destination(), delivery.region()));
        }
        ledger.tell("plan", new RolloutWords(input).plan(ledger.state()));
    }

    /** Returns what each destination would get; changes nothing. */
    List<Map<String, Object>> plan() throws InterruptedException {
        List<Map<String, Object>> plans = new ArrayList<>();
        for (int wave = 0; wave < input.waves(); wave++) {
            for (int place : input.placesOf(wave)) {
                Map<String, Object> plan = deliveries.get(place).plan(front.workspace(), sent);
                plans.add(ledger.state().ahead(place).result(wave + 1, plan));
            }
        }
        return plans;
    }

    /** Looks at every group and makes the revision ready for it. */
    void prepare() throws InterruptedException {
        for (int place : ledger.state().places()) {
            if (ledger.state().ahead(place).prepared() == null) {
                Prepared prepared = prepare(place);
                ledger.ahead(place, leg -> leg.prepared(prepared));
                front.save(false);
            }
        }
    }

    private Prepared prepare(int place) throws InterruptedException {
        try {
            return deliveries.get(place).prepare(front.workspace(), sent);
        } catch (InputProblem e) {
            tellThatNothingWasDeployed(place);
            throw e;
        } catch (DeployException e) {
            tellThatNothingWasDeployed(place);
            throw e;
        }
    }

    private void tellThatNothingWasDeployed(int place) {
        String label = ledger.state().ahead(place).label();
        front.print(label, new DeployEvent.Notice("Cannot be deployed to; nothing was deployed anywhere"));
    }
}
