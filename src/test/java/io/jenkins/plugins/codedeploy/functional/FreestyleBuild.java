package io.jenkins.plugins.codedeploy.functional;

import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.Action;
import hudson.model.Result;
import hudson.remoting.VirtualChannel;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.mockito.ArgumentCaptor;

/** One build of a freestyle job that has our post-build action. */
final class FreestyleBuild {
    final List<Action> actions = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AbstractBuild<?, ?> run = mock(AbstractBuild.class);
    private final ControllerStage controller;
    private final Path workspace;
    private VirtualChannel channel;

    FreestyleBuild(ControllerStage controller, Path workspace) throws IOException {
        this.controller = controller;
        this.workspace = workspace;
        Runs.prepare(run, mock(AbstractProject.class), actions);
        when(run.getBuildVariables()).thenReturn(Map.of("STAGE", "prod", "COLOUR", "green"));
        when(run.getSensitiveBuildVariables()).thenReturn(Set.of());
    }

    /** Puts the workspace behind a channel. */
    void on(VirtualChannel agent) {
        channel = agent;
    }

    void result(Result result) {
        when(run.getResult()).thenReturn(result);
    }

    /** Runs the action to its end and returns the message that it failed with; empty if it succeeded. */
    String perform(CodeDeployPublisher publisher) {
        CompletableFuture<String> end = new CompletableFuture<>();
        Thread build = new Thread(() -> end.complete(performHere(publisher)), "build");
        build.setDaemon(true);
        build.start();
        try {
            controller.letTimePass(end);
            return end.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs the action, aborts the build once its log says something, and returns the message that it failed with. */
    String performAndAbort(CodeDeployPublisher publisher, String text) throws InterruptedException {
        CompletableFuture<String> end = new CompletableFuture<>();
        Thread build = new Thread(() -> end.complete(performHere(publisher)), "build");
        build.setDaemon(true);
        build.start();
        controller.letTimePassUntil(() -> log().contains(text));
        controller.awaitWorkAfter(build::interrupt);
        controller.letTimePass(end);
        return end.join();
    }

    /** Returns the result that the action gave the build; null for none. */
    Result given() {
        ArgumentCaptor<Result> given = ArgumentCaptor.forClass(Result.class);
        verify(run, atMost(1)).setResult(given.capture());
        return given.getAllValues().isEmpty() ? null : given.getValue();
    }

    /** Runs the action on this thread: for what ends before a deployment is followed. */
    String performHere(CodeDeployPublisher publisher) {
        try {
            publisher.perform(
                    run,
                    new FilePath(channel, workspace.toString()),
                    new EnvVars(),
                    mock(Launcher.class),
                    new StreamTaskListener(out, StandardCharsets.UTF_8));
            return "";
        } catch (AbortException e) {
            return e.getMessage();
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw new AssertionError("only an AbortException is printed without its trace", e);
        }
    }

    String log() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
