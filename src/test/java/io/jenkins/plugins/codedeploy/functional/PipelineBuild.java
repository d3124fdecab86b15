package io.jenkins.plugins.codedeploy.functional;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.EnvVars;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.codedeploy.connection.BuildSessions;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.run.DeploymentsAction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** One build of a Pipeline job that runs our steps. */
public final class PipelineBuild {
    private final List<Action> actions = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final TaskListener listener = new StreamTaskListener(out, StandardCharsets.UTF_8);
    private final FilePath workspace;
    private final Run<?, ?> run = mock(Run.class);
    private final Map<String, String> variables = new HashMap<>();
    private final List<StepExecution> executions = new ArrayList<>();

    /**
     * Begins a build.
     *
     * @param workspace the workspace of its agent; null for none
     */
    public PipelineBuild(Path workspace) {
        Runs.prepare(run, mock(Job.class), actions);
        try {
            when(run.getEnvironment(any())).thenAnswer(call -> new EnvVars(variables));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        this.workspace = workspace == null ? null : new FilePath(workspace.toFile());
    }

    /** Gives the build a parameter. */
    public void parameter(String name, String value) {
        variables.put(name, value);
    }

    /** Returns what is written of the build: its log, its records' fields, its folder's files, and its steps as saved. */
    public String written() throws IOException, IllegalAccessException {
        StringBuilder text = new StringBuilder(log());
        DeploymentsAction action = run.getAction(DeploymentsAction.class);
        for (DeploymentRecord record : action == null ? List.<DeploymentRecord>of() : action.getDeployments()) {
            for (Field field : DeploymentRecord.class.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    text.append(field.get(record));
                }
            }
        }
        try (Stream<Path> files = Files.walk(run.getRootDir().toPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        for (StepExecution execution : executions) {
            text.append(saved(execution));
        }
        return text.toString();
    }

    /** Returns what a running Pipeline saves of a step, but for the context, which is not ours. */
    private static String saved(StepExecution execution) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Saving saving = new Saving(bytes)) {
            saving.writeObject(execution);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static final class Saving extends ObjectOutputStream {
        Saving(OutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            return object instanceof StepContext ? null : object;
        }
    }

    /** Begins a step; the future holds what the script gets, or what the step failed with. */
    public CompletableFuture<Object> start(Step step) throws Exception {
        CompletableFuture<Object> result = new CompletableFuture<>();
        StepExecution execution = step.start(context(result));
        executions.add(execution);
        if (execution.start()) {
            throw new AssertionError("the step ended inside start()");
        }
        return result;
    }

    /** Has the controller been restarted since this build began, as far as sessions of builds are concerned. */
    void outlivesARestart() {
        ExtensionList.lookupSingleton(BuildSessions.class).onDeleted(run);
        when(run.getStartTimeInMillis()).thenReturn(0L);
    }

    /** Resumes the latest step as a controller does that has been started anew, and returns what the Pipeline is for it. */
    FakeContext resume() throws IOException, ClassNotFoundException {
        when(run.getStartTimeInMillis()).thenReturn(0L);
        FakeContext context = new FakeContext(run, workspace);
        StepExecution resumed = JenkinsStage.reread(executions.get(executions.size() - 1), context);
        executions.add(resumed);
        resumed.onResume();
        return context;
    }

    /** Returns the build's log. */
    public String log() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Writes a line into the build's log. */
    public void echo(String line) {
        listener.getLogger().println(line);
    }

    private StepContext context(CompletableFuture<Object> result) throws Exception {
        StepContext context = mock(StepContext.class);
        when(context.get(Run.class)).thenAnswer(call -> run);
        when(context.get(TaskListener.class)).thenReturn(listener);
        when(context.get(FilePath.class)).thenReturn(workspace);
        ListenableFuture<Void> saved = mock();
        when(context.saveState()).thenReturn(saved);
        doAnswer(call -> result.complete(call.getArgument(0))).when(context).onSuccess(any());
        doAnswer(call -> result.completeExceptionally(call.getArgument(0)))
                .when(context)
                .onFailure(any());
        return context;
    }
}
