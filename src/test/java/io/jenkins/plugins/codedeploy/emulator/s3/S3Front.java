package io.jenkins.plugins.codedeploy.emulator.s3;

import io.jenkins.plugins.codedeploy.emulator.wire.Call;
import io.jenkins.plugins.codedeploy.emulator.wire.Connection;
import io.jenkins.plugins.codedeploy.emulator.wire.Fault;
import io.jenkins.plugins.codedeploy.emulator.wire.Faults;
import io.jenkins.plugins.codedeploy.emulator.wire.KeyRing;
import io.jenkins.plugins.codedeploy.emulator.wire.MessageHead;
import io.jenkins.plugins.codedeploy.emulator.wire.Pace;
import io.jenkins.plugins.codedeploy.emulator.wire.Reply;
import io.jenkins.plugins.codedeploy.emulator.wire.RequestLog;
import io.jenkins.plugins.codedeploy.emulator.wire.ServerTime;
import io.jenkins.plugins.codedeploy.emulator.wire.WireServer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Stands before s3proxy: logs, checks what s3proxy does not know, injects faults, and slows the line. */
public final class S3Front implements WireServer.Handler {
    private final InstantSource clock;
    private final ObjectStore store;
    private final S3Policy policy;
    private final ServerTime time;
    private final S3Line line;
    private final Faults faults;
    private final RequestLog log;

    /** A front of the given store. */
    public S3Front(
            InstantSource clock,
            ObjectStore store,
            KeyRing keys,
            ServerTime time,
            S3Line line,
            Faults faults,
            RequestLog log) {
        this.clock = clock;
        this.store = store;
        this.policy = new S3Policy(store, keys, time, clock);
        this.time = time;
        this.line = line;
        this.faults = faults;
        this.log = log;
    }

    @Override
    public void handle(MessageHead head, Connection connection) throws IOException {
        S3Request request = S3Request.of(head);
        Call call =
                new Call(clock.instant(), "s3", request.operation(), request.key(), request.part(), head.byName(), "");
        log.add(call);
        Optional<Fault> fault = faults.strike(call).or(() -> policy.refusal(request));
        switch (fault.map(Fault::delivery).orElse(Fault.Delivery.ERROR_AFTER)) {
            case RESET_BEFORE -> connection.reset();
            case HANG -> connection.hang();
            case ERROR -> {
                connection.copyBody(head, OutputStream.nullOutputStream(), line.pace());
                line.delay();
                refuse(request, fault.orElseThrow(), connection);
            }
            case RESET_AFTER -> {
                try (Relay relay = new Relay(store.port())) {
                    relay.send(head, connection, line.pace());
                    relay.receive(head).discard();
                }
                connection.reset();
            }
            case ERROR_AFTER -> forward(request, connection, fault);
        }
    }

    private void forward(S3Request request, Connection connection, Optional<Fault> fault) throws IOException {
        try (Relay relay = new Relay(store.port())) {
            relay.send(request.head(), connection, line.pace());
            Relay.Answer answer = relay.receive(request.head());
            line.delay();
            if (fault.isPresent()) {
                answer.discard();
                refuse(request, fault.get(), connection);
                return;
            }
            Optional<Bucket> bucket = store.bucket(request.bucket());
            if (bucket.isPresent() && request.operation().equals("GetBucketLocation")) {
                answer.discard();
                locate(bucket.get()).send(connection);
                return;
            }
            MessageHead changed = answer.head().with("Date", time.date());
            if (bucket.isPresent()) {
                changed = changed.with("x-amz-bucket-region", bucket.get().region());
            }
            answer.pass(changed, connection, new Pace(0));
        }
    }

    /** s3proxy knows only one region; the oldest one is spelt as nothing. */
    private Reply locate(Bucket bucket) {
        String region = bucket.region().equals("us-east-1") ? "" : bucket.region();
        String xml = "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + region
                + "</LocationConstraint>";
        return Reply.of(200, "application/xml", xml).with("Date", time.date());
    }

    private void refuse(S3Request request, Fault fault, Connection connection) throws IOException {
        boolean headOnly = request.head().word(0).equals("HEAD");
        String message = fault.message().isEmpty() ? "Access Denied" : fault.message();
        String requestId = UUID.randomUUID().toString();
        String xml = headOnly || fault.code().isEmpty()
                ? ""
                : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + fault.code() + "</Code><Message>"
                        + message + "</Message><RequestId>" + requestId
                        + "</RequestId><HostId>emulated</HostId></Error>";
        Reply reply = Reply.of(fault.status(), "application/xml", xml)
                .with("x-amz-request-id", requestId)
                .with("x-amz-id-2", "emulated")
                .with("Date", time.date());
        Optional<Bucket> bucket = store.bucket(request.bucket());
        (bucket.isPresent() ? reply.with("x-amz-bucket-region", bucket.get().region()) : reply).send(connection);
    }
}
