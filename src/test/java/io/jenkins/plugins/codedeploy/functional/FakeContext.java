package io.jenkins.plugins.codedeploy.functional;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.StreamTaskListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a running Pipeline is for one step: a log, a build, perhaps a workspace, and an end. */
final class FakeContext extends StepContext {
    private static final long serialVersionUID = 1L;

    final transient Run<?, ?> run;
    final transient FilePath workspace;
    final transient List<Object> ends = new ArrayList<>();
    private final transient ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final transient TaskListener listener = new StreamTaskListener(out, StandardCharsets.UTF_8);
    /** What else the Pipeline has bound around the step, by its type. */
    final transient Map<Class<?>, Object> bound = new HashMap<>();

    transient Runnable onSave = () -> {};

    FakeContext(Run<?, ?> run, FilePath workspace) {
        this.run = run;
        this.workspace = workspace;
    }

    @Override
    public <T> T get(Class<T> key) {
        if (key == Run.class) {
            return key.cast(run);
        }
        if (key == FilePath.class) {
            return key.cast(workspace);
        }
        return key.cast(key == TaskListener.class ? listener : bound.get(key));
    }

    @Override
    public void onSuccess(Object result) {
        ends.add(result);
    }

    @Override
    public void onFailure(Throwable problem) {
        ends.add(problem);
    }

    @Override
    public ListenableFuture<Void> saveState() {
        onSave.run();
        Saved saved = new Saved();
        saved.complete(null);
        return saved;
    }

    boolean isOver() {
        return !ends.isEmpty();
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> result() {
        return (Map<String, Object>) ends.get(0);
    }

    Throwable problem() {
        return (Throwable) ends.get(0);
    }

    String log() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setResult(Result r) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean equals(Object o) {
        return this == o;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private static final class Saved extends CompletableFuture<Void> implements ListenableFuture<Void> {
        @Override
        public void addListener(Runnable task, Executor executor) {
            thenRunAsync(task, executor);
        }
    }
}
