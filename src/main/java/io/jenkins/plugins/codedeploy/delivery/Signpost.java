package io.jenkins.plugins.codedeploy.delivery;

import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.ReadyWaiting;
import jenkins.model.Jenkins;

/** Where a person finds the buttons of a build's deployments. */
record Signpost(Run<?, ?> run) {
    /** Returns what a person is told of the wait at Ready: where its buttons are, instead of AWS's console. */
    DeployEvent at(DeployEvent event) {
        if (!(event instanceof ReadyWaiting ready && ready.action().equals("pause"))) {
            return event;
        }
        String root = Jenkins.get().getRootUrl();
        return root == null
                ? event
                : new ReadyWaiting(ready.elapsed(), ready.id(), root + run.getUrl() + "codedeploy/", ready.action());
    }
}
