package io.jenkins.plugins.codedeploy.rollout;

import io.jenkins.plugins.codedeploy.delivery.Delivery;
import io.jenkins.plugins.codedeploy.delivery.Keeper;
import io.jenkins.plugins.codedeploy.delivery.Prepared;
import io.jenkins.plugins.codedeploy.engine.watch.FollowState;
import io.jenkins.plugins.codedeploy.engine.watch.Following;
import io.jenkins.plugins.codedeploy.engine.watch.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One deployment of a rollout while it is followed. */
final class Lane implements Keeper {
    private final int place;
    private final boolean back;
    private final String label;
    private final News news;

    /** Told what happens in a lane. */
    interface News {
        void kept(Lane lane, FollowState state);

        void ended(Lane lane, Outcome outcome);
    }

    Lane(int place, boolean back, String label, News news) {
        this.place = place;
        this.back = back;
        this.label = label;
        this.news = news;
    }

    int place() {
        return place;
    }

    /** Tells whether it goes back to what ran before. */
    boolean isBack() {
        return back;
    }

    @Override
    public void keep(FollowState state) {
        news.kept(this, state);
    }

    @Override
    public void ended(Outcome outcome) {
        news.ended(this, outcome);
    }

    /** All deployments of a rollout that are followed; safe for use by several threads. */
    static final class Open {
        private final Map<Lane, Following> followed = new LinkedHashMap<>();

        private boolean aborted;

        /** Creates or follows, unless the build was aborted; the delivery is no longer the caller's. */
        synchronized void follow(Lane lane, Delivery delivery, Prepared prepared, FollowState state) {
            if (aborted) {
                delivery.close();
                return;
            }
            followed.put(lane, delivery.follow(prepared, state, lane));
        }

        /** Forgets a lane that has ended. */
        synchronized void end(Lane lane) {
            followed.remove(lane);
        }

        synchronized boolean isEmpty() {
            return followed.isEmpty();
        }

        synchronized boolean isAborted() {
            return aborted;
        }

        /** Applies the policy for an aborted build to all, and to those that are still to come. */
        synchronized void abort() {
            aborted = true;
            followed.values().forEach(Following::abort);
        }

        synchronized void detach() {
            followed.values().forEach(Following::detach);
        }

        /** Says what goes on in each. */
        synchronized List<String> status() {
            List<String> lines = new ArrayList<>();
            followed.forEach((lane, following) -> lines.add(lane.label + ": " + following.status()));
            return lines;
        }
    }
}
