package io.jenkins.plugins.codedeploy.functional;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.when;

import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.run.DeploymentsAction;
import java.util.List;

/** Runs of a job, as far as a deployment sees them. */
final class Runs {
    private Runs() {}

    /** Makes a mock number 7 of folder/shop; what is added to it gets into the list. */
    static void prepare(Run<?, ?> run, Job<?, ?> job, List<Action> actions) {
        when(job.getFullName()).thenReturn("folder/shop");
        doAnswer(call -> job).when(run).getParent();
        when(run.getNumber()).thenReturn(7);
        when(run.getExternalizableId()).thenReturn("team/shop#7");
        when(run.getStartTimeInMillis()).thenReturn(System.currentTimeMillis());
        doAnswer(call -> actions.add(call.getArgument(0))).when(run).addAction(any());
        BuildFolder folder = new BuildFolder();
        when(run.getRootDir()).thenAnswer(call -> folder.get());
        when(run.getAction(DeploymentsAction.class))
                .thenAnswer(call -> actions.stream()
                        .filter(DeploymentsAction.class::isInstance)
                        .findFirst()
                        .orElse(null));
    }
}
