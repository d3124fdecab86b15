package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.RevisionUpload;
import io.jenkins.plugins.codedeploy.engine.StoredObject;
import io.jenkins.plugins.codedeploy.engine.bundle.PartChecksum;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.transfer.SentPart;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadTicket;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** A bundle that is sent in parts. */
final class MultipartUpload implements RevisionUpload {
    private static final int NOTED_PARTS = 10;

    /** Putting thousands of parts together can take S3 minutes. */
    private static final Duration COMPLETION = Duration.ofMinutes(10);

    private final S3Client client;
    private final Caller caller;
    private final S3RevisionStore store;
    private final Signing signing;
    private final String uploadId;
    private final Journal journal;

    private MultipartUpload(
            S3Client client, Caller caller, S3RevisionStore store, Signing signing, String uploadId, Journal journal) {
        this.client = client;
        this.caller = caller;
        this.store = store;
        this.signing = signing;
        this.uploadId = uploadId;
        this.journal = journal;
    }

    static MultipartUpload begin(
            S3Client client, Caller caller, S3RevisionStore store, Signing signing, Journal journal) {
        Call call = caller.to(
                "CreateMultipartUpload", "s3:PutObject", signing.object().facts());
        String uploadId = caller.ask(
                call, () -> client.createMultipartUpload(signing.create()).uploadId());
        return new MultipartUpload(client, caller, store, signing, uploadId, journal);
    }

    @Override
    public UploadTicket ticket(Collection<Integer> numbers) {
        return signing.parts(uploadId, numbers);
    }

    @Override
    public StoredObject complete(List<SentPart> parts) {
        note(parts);
        Call call = caller.to(
                "CompleteMultipartUpload", "s3:PutObject", signing.object().facts());
        return caller.ask(call, () -> {
            try {
                CompleteMultipartUploadResponse done = send(completed(parts));
                String version = "null".equals(done.versionId()) ? "" : Snapshots.text(done.versionId());
                return verified(S3RevisionStore.unquoted(done.eTag()), version);
            } catch (NoSuchUploadException e) {
                // An earlier attempt took effect without an answer: what the key holds now decides.
                return completedBefore(e);
            }
        });
    }

    @Override
    public void abort() {
        Call call = caller.to("AbortMultipartUpload", signing.object().facts());
        caller.ask(call, () -> {
            try {
                return client.abortMultipartUpload(
                        request -> request.bucket(signing.object().bucket())
                                .key(signing.object().key())
                                .uploadId(uploadId)
                                .expectedBucketOwner(owner()));
            } catch (NoSuchUploadException e) {
                return null;
            }
        });
    }

    /** A bundle may have thousands of parts, and the requests that begin and complete it name it too. */
    private void note(List<SentPart> parts) {
        parts.stream()
                .sorted(Comparator.comparingInt(SentPart::number))
                .limit(NOTED_PARTS)
                .forEach(part -> journal.sent(signing.object().uri(), "UploadPart", part.requestId()));
    }

    private StoredObject completedBefore(NoSuchUploadException thrown) {
        try {
            return verified("", "");
        } catch (DeployException e) {
            throw e.code() == DeployCode.UPLOAD_MISMATCH ? e : thrown;
        }
    }

    private CompleteMultipartUploadResponse send(List<CompletedPart> parts) {
        return client.completeMultipartUpload(
                request -> request.bucket(signing.object().bucket())
                        .key(signing.object().key())
                        .uploadId(uploadId)
                        .expectedBucketOwner(owner())
                        .multipartUpload(upload -> upload.parts(parts))
                        .overrideConfiguration(override ->
                                override.apiCallAttemptTimeout(COMPLETION).apiCallTimeout(COMPLETION)));
    }

    private List<CompletedPart> completed(List<SentPart> parts) {
        Map<Integer, PartChecksum> checksums =
                signing.object().parts().stream().collect(Collectors.toMap(PartChecksum::number, Function.identity()));
        return parts.stream()
                .sorted(Comparator.comparingInt(SentPart::number))
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.eTag())
                        .checksumSHA256(checksums.get(part.number()).sha256())
                        .build())
                .toList();
    }

    private StoredObject verified(String eTag, String version) {
        return store.verified(signing.object(), signing.options(), eTag, version);
    }

    private String owner() {
        UploadOptions options = signing.options();
        return Requests.emptyToNull(options.expectedBucketOwner());
    }
}
