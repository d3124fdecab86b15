package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.bundle.PartChecksum;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.TlsVersion;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.transfer.Handshake;
import io.jenkins.plugins.codedeploy.engine.transfer.Handshakes;
import io.jenkins.plugins.codedeploy.engine.transfer.SentPart;
import io.jenkins.plugins.codedeploy.engine.transfer.SentParts;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadTicket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** An upload that is aborted in the end unless it was completed. */
final class OpenUpload implements AutoCloseable {
    private static final int MOST_IN_VAIN = 2;

    private final RevisionUpload upload;
    private final NewObject object;
    private final Consumer<DeployEvent> events;
    private final Handshakes handshakes = new Handshakes();
    private boolean completed;

    OpenUpload(RevisionUpload upload, NewObject object, Consumer<DeployEvent> events) {
        this.upload = upload;
        this.object = object;
        this.events = events;
    }

    /**
     * Sends all parts; addresses that expired on the way are signed again as long as each round gets something through.
     *
     * @throws DeployException with CLOCK_SKEWED if fresh addresses count as expired, with TLS_TOO_OLD if the sender
     *     measured a version of TLS below the least
     */
    List<SentPart> send(AgentFile.Sender sender) throws InterruptedException {
        Set<Integer> missing = new TreeSet<>();
        object.parts().stream().map(PartChecksum::number).forEach(missing::add);
        List<SentPart> sent = new ArrayList<>();
        int inVain = 0;
        while (!missing.isEmpty()) {
            UploadTicket ticket = upload.ticket(missing);
            SentParts round = sender.send(ticket);
            TlsVersion minimum = ticket.transport().tls().minimum();
            round.handshakes().forEach(handshake -> handshakes.add(handshake.atLeast(minimum)));
            int before = sent.size();
            for (SentPart part : round.sent()) {
                // An agent is not trusted: only parts that we asked for count, each of them once.
                if (missing.remove(part.number())) {
                    sent.add(part);
                }
            }
            // Once may be an agent that slept, or that got to its work late.
            inVain = sent.size() > before ? 0 : inVain + 1;
            if (inVain == MOST_IN_VAIN) {
                throw expired();
            }
        }
        return sent;
    }

    /** Returns what the TLS connections agreed on that carried the parts, as the sender measured it. */
    List<Handshake> handshakes() {
        return handshakes.all();
    }

    void completed() {
        completed = true;
    }

    @Override
    public void close() {
        if (completed) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            upload.abort();
        } catch (DeployException | CancellationException e) {
            events.accept(new DeployEvent.Warning("Parts of " + object.uri()
                    + " may have been left behind, since the upload could not be aborted: " + e.getMessage()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private DeployException expired() {
        Map<String, String> facts = new TreeMap<>(object.facts());
        facts.put(Fact.OPERATION, "the upload");
        facts.put(Fact.SERVICE_CODE, "addresses that were just signed count as expired");
        return new DeployException(DeployCode.CLOCK_SKEWED, facts);
    }
}
