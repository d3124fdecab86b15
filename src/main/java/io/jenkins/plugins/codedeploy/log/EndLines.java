package io.jenkins.plugins.codedeploy.log;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.Continued;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.Finished;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.LeftRunning;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.ReadyWaiting;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.RollbackFinished;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.RollbackStarted;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.StopRequested;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.TerminationWaiting;
import java.util.List;

/** The lines about waits, stops and ends. */
final class EndLines {
    private EndLines() {}

    static List<String> of(DeployEvent event) {
        if (event instanceof ReadyWaiting ready) {
            return List.of(Units.elapsed(ready.elapsed()) + " " + ready(ready));
        }
        if (event instanceof TerminationWaiting waiting) {
            return List.of(Units.elapsed(waiting.elapsed()) + " All traffic has moved; " + waiting.id()
                    + " waits before it ends the originals");
        }
        if (event instanceof Continued continued) {
            boolean ready = continued.waitType().equals("READY_WAIT");
            return List.of(Units.elapsed(continued.elapsed()) + " " + continued.id()
                    + (ready ? " continued: traffic moves now" : " continued: the originals end now"));
        }
        if (event instanceof StopRequested stop) {
            return List.of(Units.elapsed(stop.elapsed()) + " " + stop(stop));
        }
        if (event instanceof LeftRunning left) {
            return List.of((left.reason().equals("timeout") ? "The time is over; " : "Aborted; ") + left.id()
                    + " goes on (" + left.status() + ") and is no longer followed");
        }
        if (event instanceof Finished finished) {
            return List.of(finished(finished));
        }
        if (event instanceof RollbackStarted started) {
            return List.of("Rolling back by " + started.rollbackId() + ProgressLines.link(started.consoleUrl()));
        }
        if (event instanceof RollbackFinished finished) {
            return List.of(rollback(finished));
        }
        return List.of();
    }

    private static String ready(ReadyWaiting ready) {
        return switch (ready.action()) {
            case "continue" -> ready.id() + " is Ready; traffic is moved at once";
            case "pause" ->
                ready.id() + " is Ready and waits for you: continue it on the build's page, or stop it"
                        + ProgressLines.link(ready.consoleUrl());
            default ->
                ready.id() + " is Ready and waits to be continued in the console"
                        + ProgressLines.link(ready.consoleUrl());
        };
    }

    private static String stop(StopRequested stop) {
        String why =
                switch (stop.reason()) {
                    case "timeout" -> "The time is over; ";
                    case "superseded" -> "A newer build takes over; ";
                    case "abort" -> "Aborted; ";
                    default ->
                        Character.toUpperCase(stop.reason().charAt(0))
                                + stop.reason().substring(1) + "; ";
                };
        return why + stop.id() + " was asked to stop" + (stop.rollBack() ? " and to roll back" : "");
    }

    private static String finished(Finished finished) {
        String verb =
                switch (finished.status()) {
                    case "Succeeded" -> " succeeded after ";
                    case "Stopped" -> " was stopped after ";
                    default -> " failed after ";
                };
        String code = finished.errorCode().isEmpty() ? "" : ": " + finished.errorCode();
        String message = finished.errorMessage().isEmpty() ? "" : ": " + finished.errorMessage();
        return finished.id() + verb + Units.duration(finished.elapsed()) + code + message;
    }

    private static String rollback(RollbackFinished finished) {
        boolean back = finished.status().equals("Succeeded");
        String code = finished.errorCode().isEmpty() ? "" : ": " + finished.errorCode();
        return (back ? "  rolled back by " : "  rollback failed, by ") + finished.rollbackId() + ": "
                + finished.status() + code;
    }
}
