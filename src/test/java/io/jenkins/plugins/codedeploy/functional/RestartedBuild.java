package io.jenkins.plugins.codedeploy.functional;

import hudson.model.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** One step of a build whose controller may be started again at any time; it goes on from what was saved last. */
final class RestartedBuild {
    private final JenkinsStage stage;
    final FakeContext context;
    private StepExecution execution;
    private StepExecution kept;

    RestartedBuild(JenkinsStage stage, Step step, Run<?, ?> run) throws Exception {
        this.stage = stage;
        context = new FakeContext(run, null);
        execution = step.start(context);
        context.onSave = this::save;
        save();
        execution.start();
    }

    private void save() {
        try {
            kept = JenkinsStage.reread(execution, context);
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Goes down and comes up again. */
    void restart() throws Exception {
        stage.goDown();
        stage.restart();
        execution = kept;
        save();
        execution.onResume();
    }

    void stop(Throwable cause) throws Exception {
        execution.stop(cause);
    }

    /** Lets time pass until the log says something. */
    void until(String text) {
        stage.until(context, text);
    }

    void until(BooleanSupplier condition) {
        if (!stage.emulator.virtualClock().advanceUntil(condition, Duration.ofHours(3))) {
            throw new AssertionError("never came, log:\n" + context.log());
        }
    }

    void end() {
        stage.end(context);
    }

    /** Starts the controller again every few seconds until the step ends. */
    void endRestartingEvery(Duration time, Runnable meanwhile) throws Exception {
        for (int restarts = 0; !context.isOver() && restarts < 2000; restarts++) {
            stage.emulator.virtualClock().advance(time);
            meanwhile.run();
            if (!context.isOver()) {
                restart();
            }
        }
        if (!context.isOver()) {
            throw new AssertionError("no end, log:\n" + context.log());
        }
    }

    String status() {
        return execution.getStatus();
    }

    /** Returns the lines on targets in any order, without times, which differ by when the watcher looks. */
    List<String> targetLines() {
        return targetLines(context);
    }

    static List<String> targetLines(FakeContext context) {
        return context.log()
                .lines()
                .filter(line -> line.matches(".*  (Succeeded|Failed|Skipped).*"))
                .map(line -> line.substring(18).replaceAll(" +[0-9.]+ (s|min).*", ""))
                .sorted()
                .toList();
    }
}
