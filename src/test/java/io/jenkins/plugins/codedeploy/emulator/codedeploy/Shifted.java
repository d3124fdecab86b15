package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import java.util.List;
import java.util.Map;

/** What a traffic-shifting deployment moves: the alias of a function or the task sets of a service. */
interface Shifted {

    /** The one target of the deployment. */
    TargetState target();

    /** The function of each hook that has one. */
    Map<String, String> hooks();

    /** The events in their order. */
    List<String> events();

    /** Moves this share, 0 to 1, of the traffic to the new version. */
    void shift(double share);

    /** Why the deployment cannot even begin, or empty. */
    String obstacle();

    /** The deployment ended; the new version stays if it succeeded. */
    void settle(boolean succeeded);
}
