package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.bundle.PackedBundle;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import io.jenkins.plugins.codedeploy.engine.transfer.SentParts;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadTicket;
import io.jenkins.plugins.codedeploy.engine.transfer.Uploader;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/** The packed bundle on the agent, which is deleted in the end whatever happened. */
final class AgentFile implements AutoCloseable {
    private final BundleAgent agent;
    private final Consumer<DeployEvent> events;

    AgentFile(BundleAgent agent, Consumer<DeployEvent> events) {
        this.agent = agent;
        this.events = events;
    }

    /** Work that the agent does for us. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    /** Sends what a ticket says. */
    @FunctionalInterface
    interface Sender {
        SentParts send(UploadTicket ticket) throws InterruptedException;
    }

    /** Asks the agent, and says in our words when it fails. */
    static <T> T ask(String operation, Work<T> work) throws InterruptedException {
        try {
            return work.run();
        } catch (IOException e) {
            throw failed(operation, e);
        }
    }

    PackedBundle pack(BundleRequest request) throws InterruptedException {
        return ask("packing", () -> agent.pack(request));
    }

    Sender sender(UploadRoute route, InstantSource clock) {
        return route == UploadRoute.AGENT
                ? ticket -> ask("uploading", () -> agent.send(ticket))
                : ticket -> ask("reading the bundle", () -> relay(ticket, clock));
    }

    /** Never hides why the push failed; a file that stays is told as a warning. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            agent.discard();
        } catch (IOException e) {
            events.accept(new DeployEvent.Warning(
                    "The packed bundle could not be deleted on the agent: " + ForeignText.clean(words(e), 200)));
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private SentParts relay(UploadTicket ticket, InstantSource clock) throws IOException, InterruptedException {
        try (Uploader uploader = new Uploader(clock);
                InputStream bundle = agent.read()) {
            return uploader.relay(bundle, ticket);
        }
    }

    private static DeployException failed(String operation, IOException e) {
        return new DeployException(
                DeployCode.AGENT_FAILED,
                Map.of(Fact.OPERATION, operation, Fact.FOUND, ForeignText.clean(words(e), ForeignText.MESSAGE)),
                e);
    }

    private static String words(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
