package io.jenkins.plugins.codedeploy.engine.transfer;

import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends one part, as often as it takes. */
final class PartSender {
    private static final int PROXY_AUTHENTICATION = 407;

    private final Line line;
    private final UploadTicket ticket;
    private final TicketPart part;
    private final PartSource source;
    private final Delayer delayer;
    private final InstantSource clock;
    private final CompletableFuture<Optional<SentPart>> result = new CompletableFuture<>();
    private volatile CompletableFuture<?> attempt = new CompletableFuture<>();

    PartSender(Line line, TicketPart part, PartSource source, Delayer delayer, InstantSource clock) {
        this.line = line;
        this.ticket = line.ticket();
        this.part = part;
        this.source = source;
        this.delayer = delayer;
        this.clock = clock;
    }

    /** Begins; the result is empty if the part's address had expired. */
    CompletableFuture<Optional<SentPart>> start() {
        attempt(1);
        return result;
    }

    /** Gives up whatever is under way. */
    void cancel() {
        result.cancel(true);
        attempt.cancel(true);
    }

    private void attempt(int number) {
        if (result.isDone()) {
            return;
        }
        Progress body = new Progress(source, part, clock);
        AtomicBoolean hung = new AtomicBoolean();
        CompletableFuture<HttpResponse<String>> sent = line.send(request(body, number));
        attempt = sent;
        watch(sent, body, hung, ticket.pace().idle());
        sent.whenComplete((response, failure) -> {
            try {
                if (failure == null) {
                    line.note(response);
                    answered(response, number);
                } else {
                    broken(failure, hung.get(), number);
                }
            } catch (RuntimeException unexpected) {
                result.completeExceptionally(unexpected);
            }
        });
        if (result.isDone()) {
            sent.cancel(true);
        }
    }

    private HttpRequest request(Progress body, int number) {
        HttpRequest.Builder request = HttpRequest.newBuilder(part.uri())
                .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(body::open), part.length()))
                // Lets S3 refuse before the body is on its way; some proxies know nothing of it, hence only once.
                .expectContinue(number == 1);
        part.headers().forEach(request::header);
        return request.build();
    }

    private void watch(CompletableFuture<?> sent, Progress body, AtomicBoolean hung, Duration wait) {
        delayer.after(wait, () -> {
            if (sent.isDone()) {
                return;
            }
            Duration left = ticket.pace().idle().minus(body.idle());
            if (left.isZero() || left.isNegative()) {
                hung.set(true);
                sent.cancel(true);
            } else {
                watch(sent, body, hung, left);
            }
        });
    }

    private void answered(HttpResponse<String> response, int number) {
        Answer answer = Answer.of(response);
        if (answer.isSuccess()) {
            String eTag = response.headers().firstValue("ETag").orElse("");
            String version = response.headers().firstValue("x-amz-version-id").orElse("");
            String request = response.headers().firstValue("x-amz-request-id").orElse("");
            result.complete(
                    Optional.of(new SentPart(part.number(), eTag, version.equals("null") ? "" : version, request)));
        } else if (answer.expired()) {
            result.complete(Optional.empty());
        } else if (answer.isWorthAnotherAttempt() && number < ticket.pace().attempts()) {
            again(number);
        } else if (answer.isChanged()) {
            fail(DeployCode.UPLOAD_CHANGED, answer.found(), number);
        } else if (answer.status() == PROXY_AUTHENTICATION) {
            fail(DeployCode.UPLOAD_UNREACHABLE, Breakage.PROXY_ASKS, number);
        } else {
            fail(DeployCode.UPLOAD_REFUSED, answer.found(), number);
        }
    }

    private void broken(Throwable failure, boolean hung, int number) {
        if (result.isDone()) {
            return;
        }
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        Optional<IOException> unreadable = Breakage.ofSource(cause);
        if (unreadable.isPresent()) {
            result.completeExceptionally(unreadable.get());
        } else if (Breakage.isLogin(cause)) {
            fail(DeployCode.UPLOAD_UNREACHABLE, Breakage.PROXY_ASKS, number);
        } else if (number < ticket.pace().attempts()) {
            again(number);
        } else {
            String found =
                    hung ? "nothing moved for " + ticket.pace().idle().toSeconds() + " s" : Breakage.words(cause);
            fail(DeployCode.UPLOAD_UNREACHABLE, found, number);
        }
    }

    private void again(int number) {
        delayer.after(ticket.pace().pause(number, part.number()), () -> attempt(number + 1));
    }

    private void fail(DeployCode code, String found, int attempts) {
        Map<String, String> facts = new TreeMap<>();
        facts.put(Fact.BUCKET, ticket.bucket());
        facts.put(Fact.KEY, ticket.key());
        facts.put(Fact.HOST, part.uri().getHost());
        facts.put(Fact.FOUND, ForeignText.clean(found, ForeignText.MESSAGE));
        facts.put(Fact.ATTEMPTS, Integer.toString(attempts));
        result.completeExceptionally(new DeployException(code, facts));
    }
}
