package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.NewObject;
import io.jenkins.plugins.codedeploy.engine.bundle.PartChecksum;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.transfer.TicketPart;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadPace;
import io.jenkins.plugins.codedeploy.engine.transfer.UploadTicket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs addresses for one object so that nothing else can be done with them: length, checksum, encryption, expected owner,
 * tags, storage class and ACL are part of each signature.
 */
record Signing(S3Presigner presigner, Caller caller, NewObject object, UploadOptions options, Transport transport) {
    private static final Duration LIFE = Duration.ofHours(1);

    /** Headers that the agent's HTTP client sets by itself, with the same values. */
    private static final Set<String> OWN_HEADERS = Set.of("host", "content-length");

    /** Signs a single request for the whole object. */
    UploadTicket whole() {
        PartChecksum all = object.parts().get(0);
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .contentType(object.contentType())
                .contentLength(object.size())
                .checksumSHA256(all.sha256())
                .expectedBucketOwner(Requests.emptyToNull(options.expectedBucketOwner()))
                .serverSideEncryption(Requests.emptyToNull(options.sse().wire()))
                .ssekmsKeyId(Requests.emptyToNull(options.kmsKeyId()))
                .bucketKeyEnabled(options.bucketKey() ? Boolean.TRUE : null)
                .storageClass(Requests.emptyToNull(options.storageClass()))
                .acl(Requests.emptyToNull(options.acl()));
        if (!options.tags().isEmpty()) {
            request.tagging(tagging());
        }
        return ticket(
                List.of(1),
                part -> presigner.presignPutObject(
                        presign -> presign.signatureDuration(LIFE).putObjectRequest(request.build())));
    }

    /** Signs one request for each of the parts. */
    UploadTicket parts(String uploadId, Collection<Integer> numbers) {
        return ticket(numbers, part -> {
            UploadPartRequest request = UploadPartRequest.builder()
                    .bucket(object.bucket())
                    .key(object.key())
                    .uploadId(uploadId)
                    .partNumber(part.number())
                    .contentLength(part.size())
                    .checksumSHA256(part.sha256())
                    .expectedBucketOwner(Requests.emptyToNull(options.expectedBucketOwner()))
                    .build();
            return presigner.presignUploadPart(
                    presign -> presign.signatureDuration(LIFE).uploadPartRequest(request));
        });
    }

    /** Returns the request that begins an upload in parts. */
    CreateMultipartUploadRequest create() {
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .contentType(object.contentType())
                .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                .expectedBucketOwner(Requests.emptyToNull(options.expectedBucketOwner()))
                .serverSideEncryption(Requests.emptyToNull(options.sse().wire()))
                .ssekmsKeyId(Requests.emptyToNull(options.kmsKeyId()))
                .bucketKeyEnabled(options.bucketKey() ? Boolean.TRUE : null)
                .storageClass(Requests.emptyToNull(options.storageClass()))
                .acl(Requests.emptyToNull(options.acl()));
        if (!options.tags().isEmpty()) {
            request.tagging(tagging());
        }
        return request.build();
    }

    private UploadTicket ticket(Collection<Integer> numbers, Function<PartChecksum, PresignedRequest> sign) {
        List<TicketPart> parts = object.parts().stream()
                .filter(part -> numbers.contains(part.number()))
                .map(part -> part(part, caller.ask("UploadPart", object.facts(), () -> sign.apply(part))))
                .toList();
        return new UploadTicket(object.bucket(), object.key(), parts, transport, UploadPace.USUAL);
    }

    private static TicketPart part(PartChecksum part, PresignedRequest signed) {
        Map<String, String> headers = signed.signedHeaders().entrySet().stream()
                .filter(header -> !OWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.join(",", header.getValue())));
        return new TicketPart(
                part.number(), part.offset(), part.size(), signed.url().toString(), headers);
    }

    private Tagging tagging() {
        return Tagging.builder()
                .tagSet(options.tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }
}
