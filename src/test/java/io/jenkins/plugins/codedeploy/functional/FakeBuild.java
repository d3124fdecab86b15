package io.jenkins.plugins.codedeploy.functional;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.AbstractBuild;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.run.DeploymentsAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds of job {@code folder/shop} that keep their actions and their result, and nothing else. */
public final class FakeBuild {
    private FakeBuild() {}

    /** A build of a Pipeline. */
    public static Run<?, ?> ofPipeline(int number) {
        return keeping(mock(Run.class), number);
    }

    /** A build of a freestyle job. */
    public static Run<?, ?> ofFreestyle(int number, Map<String, String> variables, Set<String> sensitive) {
        AbstractBuild<?, ?> build = mock(AbstractBuild.class);
        when(build.getBuildVariables()).thenReturn(variables);
        when(build.getSensitiveBuildVariables()).thenReturn(sensitive);
        return keeping(build, number);
    }

    /** What the build keeps of its deployments. */
    public static List<DeploymentRecord> records(Run<?, ?> run) {
        DeploymentsAction action = run.getAction(DeploymentsAction.class);
        return action == null ? List.of() : action.getDeployments();
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Run<?, ?> keeping(Run run, int number) {
        List<Action> actions = new ArrayList<>();
        Result[] result = new Result[1];
        BuildFolder folder = new BuildFolder();
        Job job = mock(Job.class);
        when(job.getFullName()).thenReturn("folder/shop");
        when(run.getParent()).thenReturn(job);
        when(run.getNumber()).thenReturn(number);
        when(run.getExternalizableId()).thenReturn("folder/shop#" + number);
        when(run.getResult()).thenAnswer(call -> result[0]);
        doAnswer(call -> result[0] = call.getArgument(0)).when(run).setResult(any());
        doAnswer(call -> actions.add(call.getArgument(0))).when(run).addAction(any());
        when(run.getRootDir()).thenAnswer(call -> folder.get());
        when(run.getAction(DeploymentsAction.class))
                .thenAnswer(call -> actions.stream()
                        .filter(DeploymentsAction.class::isInstance)
                        .findFirst()
                        .orElse(null));
        return run;
    }
}
