package io.jenkins.plugins.codedeploy.engine;

import io.jenkins.plugins.codedeploy.engine.bundle.PackedBundle;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.transfer.Handshake;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Packs on the agent and puts the bundle into S3, unless it is there already.
 *
 * <p>Whatever fails, and when the build is aborted: no part of an upload stays in S3, and no temporary file on the agent.
 */
public final class RevisionPush {
    /** The length of the parts that a bundle is sent in, in bytes; a bundle of at most one part goes in one request. */
    public static final long PART_SIZE = 8L << 20;

    private final RevisionStore store;
    private final BundleAgent agent;
    private final Consumer<PackedBundle> inspection;
    private final Consumer<DeployEvent> events;
    private final InstantSource clock;

    /**
     * Prepares for one bundle.
     *
     * @param inspection sees the packed bundle before anything leaves the agent, and throws to stop it
     * @param events told what happens, on this thread
     */
    public RevisionPush(
            RevisionStore store,
            BundleAgent agent,
            Consumer<PackedBundle> inspection,
            Consumer<DeployEvent> events,
            InstantSource clock) {
        this.store = store;
        this.agent = agent;
        this.inspection = inspection;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Packs and uploads.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if the request does not fit the workspace
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException if S3 or the agent fails
     * @throws InterruptedException if the build was aborted
     */
    public PushedRevision push(PushRequest request) throws InterruptedException {
        try {
            return packAndUpload(request);
        } catch (CancellationException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
        }
    }

    /**
     * Packs and looks whether S3 has the bundle; sends nothing.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem if the request does not fit the workspace
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException if S3 or the agent fails
     * @throws InterruptedException if the build was aborted
     */
    public LookedUp look(PushRequest request) throws InterruptedException {
        try (AgentFile file = new AgentFile(agent, events)) {
            PackedBundle packed = pack(request, file);
            NewObject object = object(request, packed);
            Optional<StoredObject> present =
                    StoreOfBucket.of(store, object, request.options(), events).present();
            Revision.S3 revision = present.map(there -> revision(object, packed, there))
                    .orElseGet(() -> new Revision.S3(object.bucket(), object.key(), packed.format(), "", ""));
            return new LookedUp(revision, packed.sha256(), packed.packedBytes(), present.isPresent());
        }
    }

    private PushedRevision packAndUpload(PushRequest request) throws InterruptedException {
        try (AgentFile file = new AgentFile(agent, events)) {
            PackedBundle packed = pack(request, file);
            NewObject object = object(request, packed);
            StoreOfBucket bucket = StoreOfBucket.of(store, object, request.options(), events);
            Optional<StoredObject> present = bucket.present();
            if (present.isPresent()) {
                StoredObject there = present.get();
                events.accept(new DeployEvent.RevisionPresent(object.uri(), there.versionId(), encryption(there)));
                return pinned(object, packed, new Sent(there, List.of()), false);
            }
            return pinned(object, packed, upload(request, object, bucket.store(), file), true);
        }
    }

    private PackedBundle pack(PushRequest request, AgentFile file) throws InterruptedException {
        PackedBundle packed = file.pack(request.bundle().inParts(PART_SIZE));
        events.accept(new DeployEvent.BundlePacked(
                packed.files(),
                packed.bytes(),
                packed.packedBytes(),
                packed.format().wire(),
                packed.duration(),
                packed.sha256()));
        inspection.accept(packed);
        return packed;
    }

    private Sent upload(PushRequest request, NewObject object, RevisionStore bucket, AgentFile file)
            throws InterruptedException {
        Instant started = clock.instant();
        RevisionUpload upload = bucket.begin(object, request.options());
        try (OpenUpload open = new OpenUpload(upload, object, events)) {
            StoredObject stored = upload.complete(open.send(file.sender(request.route(), clock)));
            open.completed();
            events.accept(new DeployEvent.RevisionUploaded(
                    object.uri(), stored.versionId(), encryption(stored), Duration.between(started, clock.instant())));
            Shelving.warnings(object, request.options(), stored)
                    .forEach(text -> events.accept(new DeployEvent.Warning(text)));
            return new Sent(stored, open.handshakes());
        }
    }

    private static NewObject object(PushRequest request, PackedBundle packed) {
        String key = request.key().of(packed.sha256(), packed.format());
        return new NewObject(request.bucket(), key, contentType(packed.format()), packed.packedBytes(), packed.parts());
    }

    private static PushedRevision pinned(NewObject object, PackedBundle packed, Sent sent, boolean uploaded) {
        return new PushedRevision(
                revision(object, packed, sent.stored()),
                packed.sha256(),
                packed.packedBytes(),
                uploaded,
                sent.stored().encryption(),
                sent.handshakes());
    }

    private static Revision.S3 revision(NewObject object, PackedBundle packed, StoredObject stored) {
        return new Revision.S3(object.bucket(), object.key(), packed.format(), stored.versionId(), stored.eTag());
    }

    private static String contentType(BundleType format) {
        return switch (format) {
            case ZIP -> "application/zip";
            case TGZ -> "application/gzip";
            case TAR -> "application/x-tar";
            case YAML, JSON -> "text/plain";
        };
    }

    /** Returns what AWS's documentation calls it, for people. */
    private static String encryption(StoredObject stored) {
        return switch (stored.encryption()) {
            case "AES256" -> "SSE-S3";
            case "aws:kms" -> "SSE-KMS";
            case "aws:kms:dsse" -> "DSSE-KMS";
            default -> stored.encryption();
        };
    }

    /** What S3 holds, and how it got there. */
    private record Sent(StoredObject stored, List<Handshake> handshakes) {}
}
