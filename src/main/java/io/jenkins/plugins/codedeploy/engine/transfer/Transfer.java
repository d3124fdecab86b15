package io.jenkins.plugins.codedeploy.engine.transfer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** All parts of one ticket on their way, a few at a time; the first failure ends it. */
final class Transfer {
    private final int parallel;
    private final Function<TicketPart, PartSender> senders;
    private final CompletableFuture<SentParts> result = new CompletableFuture<>();
    private final Deque<TicketPart> waiting;
    private final Set<PartSender> running = new HashSet<>();
    private final List<SentPart> sent = new ArrayList<>();
    private final List<Integer> expired = new ArrayList<>();

    Transfer(UploadTicket ticket, Function<TicketPart, PartSender> senders) {
        this.parallel = ticket.pace().parallel();
        this.waiting = new ArrayDeque<>(ticket.parts());
        this.senders = senders;
    }

    CompletableFuture<SentParts> start() {
        advance();
        return result;
    }

    /** Gives up all parts that are under way. */
    void cancel() {
        List<PartSender> open;
        synchronized (this) {
            waiting.clear();
            open = List.copyOf(running);
        }
        open.forEach(PartSender::cancel);
    }

    private void advance() {
        Optional<TicketPart> next = next();
        while (next.isPresent()) {
            TicketPart part = next.get();
            PartSender sender = senders.apply(part);
            synchronized (this) {
                running.add(sender);
            }
            sender.start().whenComplete((answer, failure) -> ended(sender, part, answer, failure));
            next = next();
        }
        completeIfDone();
    }

    private synchronized Optional<TicketPart> next() {
        return running.size() < parallel ? Optional.ofNullable(waiting.poll()) : Optional.empty();
    }

    private void ended(PartSender sender, TicketPart part, Optional<SentPart> answer, Throwable failure) {
        synchronized (this) {
            running.remove(sender);
            if (failure == null) {
                answer.ifPresentOrElse(sent::add, () -> expired.add(part.number()));
            }
        }
        if (failure == null) {
            advance();
        } else {
            result.completeExceptionally(failure instanceof CompletionException e ? e.getCause() : failure);
            cancel();
        }
    }

    private void completeIfDone() {
        SentParts all;
        synchronized (this) {
            if (!running.isEmpty() || !waiting.isEmpty()) {
                return;
            }
            all = new SentParts(
                    sent.stream()
                            .sorted(Comparator.comparingInt(SentPart::number))
                            .toList(),
                    expired.stream().sorted().toList());
        }
        result.complete(all);
    }
}
