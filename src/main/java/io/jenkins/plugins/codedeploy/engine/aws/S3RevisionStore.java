package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.NewObject;
import io.jenkins.plugins.codedeploy.engine.RevisionStore;
import io.jenkins.plugins.codedeploy.engine.RevisionUpload;
import io.jenkins.plugins.codedeploy.engine.Shelf;
import io.jenkins.plugins.codedeploy.engine.ShelvedObject;
import io.jenkins.plugins.codedeploy.engine.StoredObject;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** S3 through the AWS SDK. */
final class S3RevisionStore implements RevisionStore {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int REGION_TEXT = 40;

    /** S3 leaves it out of its answers. */
    private static final String STANDARD = "STANDARD";

    private final S3Client client;
    private final S3Presigner presigner;
    private final Caller caller;
    private final String region;
    private final Transport transport;
    private final Journal journal;
    private final Function<String, RevisionStore> regions;

    S3RevisionStore(
            S3Client client,
            S3Presigner presigner,
            Caller caller,
            String region,
            Transport transport,
            Journal journal,
            Function<String, RevisionStore> regions) {
        this.client = client;
        this.presigner = presigner;
        this.caller = caller;
        this.region = region;
        this.transport = transport;
        this.journal = journal;
        this.regions = regions;
    }

    @Override
    public Optional<StoredObject> find(NewObject object, UploadOptions options) {
        Call call = caller.to("HeadObject", "s3:GetObject", object.facts());
        Optional<StoredObject> found = caller.ask(call, () -> headIfThere(object, options));
        if (found.isEmpty()) {
            mustBeUsable(object, options);
        }
        return found.filter(there -> !Comparison.isArchived(there))
                .filter(there -> Comparison.difference(object, options, there).isEmpty());
    }

    @Override
    public boolean keepsVersions(String bucket, String owner) {
        Call call = caller.to("GetBucketVersioning", "s3:GetBucketVersioning", Map.of(Fact.BUCKET, bucket));
        return caller.ask(
                        call,
                        () -> client.getBucketVersioning(request ->
                                        request.bucket(bucket).expectedBucketOwner(Requests.emptyToNull(owner)))
                                .status())
                == BucketVersioningStatus.ENABLED;
    }

    @Override
    public RevisionStore in(String other) {
        return regions.apply(other);
    }

    @Override
    public RevisionUpload begin(NewObject object, UploadOptions options) {
        Signing signing = new Signing(presigner, caller, object, options, transport);
        return object.isSingle()
                ? new SingleUpload(this, signing, journal)
                : MultipartUpload.begin(client, caller, this, signing, journal);
    }

    @Override
    public List<ShelvedObject> list(Shelf shelf) {
        Call call = caller.to("ListObjects", "s3:ListBucket", facts(shelf, shelf.prefix()));
        return caller.ask(
                call,
                () -> Pages.all(call, token -> {
                    ListObjectsV2Response page = client.listObjectsV2(request -> request.bucket(shelf.bucket())
                            .prefix(Requests.emptyToNull(shelf.prefix()))
                            .delimiter(shelf.isFlat() ? "/" : null)
                            .continuationToken(token)
                            .expectedBucketOwner(Requests.emptyToNull(shelf.owner())));
                    return new Pages.Page<>(
                            page.contents().stream()
                                    .map(object -> new ShelvedObject(object.key(), object.lastModified()))
                                    .toList(),
                            page.nextContinuationToken());
                }));
    }

    @Override
    public boolean remove(Shelf shelf, String key) {
        Call call = caller.to("DeleteObject", "s3:DeleteObject", facts(shelf, key));
        return caller.ask(
                call,
                () -> Boolean.TRUE.equals(client.deleteObject(request -> request.bucket(shelf.bucket())
                                .key(key)
                                .expectedBucketOwner(Requests.emptyToNull(shelf.owner())))
                        .deleteMarker()));
    }

    private static Map<String, String> facts(Shelf shelf, String key) {
        return Map.of(Fact.BUCKET, shelf.bucket(), Fact.KEY, key);
    }

    /**
     * Looks at what the key holds now, and refuses it if it is not what was sent.
     *
     * @param eTag what the upload answered; empty for no comparison
     * @param version what the upload answered; empty for the newest
     */
    StoredObject verified(NewObject object, UploadOptions options, String eTag, String version) {
        Call call = caller.to("HeadObject", "s3:GetObject", object.facts());
        StoredObject there = caller.ask(call, () -> head(object, options, version));
        Optional<Comparison.Difference> difference = there.eTag().equals(eTag) || eTag.isEmpty()
                ? Comparison.difference(object, options, there)
                : Optional.of(new Comparison.Difference("ETag " + there.eTag(), "ETag " + eTag));
        if (difference.isPresent()) {
            Map<String, String> facts = new TreeMap<>(call.facts());
            facts.put(Fact.FOUND, difference.get().found());
            facts.put(Fact.EXPECTED, difference.get().expected());
            throw new DeployException(DeployCode.UPLOAD_MISMATCH, facts);
        }
        return there;
    }

    private Optional<StoredObject> headIfThere(NewObject object, UploadOptions options) {
        try {
            return Optional.of(head(object, options, ""));
        } catch (S3Exception e) {
            // Without s3:ListBucket a key that is free answers 403; whether we may write shows when we do.
            if (e.statusCode() == NOT_FOUND || e.statusCode() == FORBIDDEN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private StoredObject head(NewObject object, UploadOptions options, String version) {
        HeadObjectResponse head = client.headObject(HeadObjectRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .versionId(Requests.emptyToNull(version))
                .checksumMode(ChecksumMode.ENABLED)
                .expectedBucketOwner(Requests.emptyToNull(options.expectedBucketOwner()))
                .build());
        return new StoredObject(
                head.contentLength() == null ? 0 : head.contentLength(),
                unquoted(head.eTag()),
                "null".equals(head.versionId()) ? "" : Snapshots.text(head.versionId()),
                Snapshots.text(head.checksumSHA256()),
                Snapshots.text(head.serverSideEncryptionAsString()),
                Snapshots.text(head.ssekmsKeyId()),
                head.storageClassAsString() == null ? STANDARD : head.storageClassAsString(),
                head.tagCount() == null ? 0 : head.tagCount());
    }

    private void mustBeUsable(NewObject object, UploadOptions options) {
        Call call = caller.to("HeadBucket", "s3:ListBucket", object.facts());
        String found = caller.ask(call, () -> bucketRegion(object, options));
        if (!found.isEmpty() && !found.equals(region)) {
            Map<String, String> facts = new TreeMap<>(call.facts());
            facts.put(Fact.FOUND, ForeignText.clean(found, REGION_TEXT));
            throw new DeployException(DeployCode.BUCKET_ELSEWHERE, facts);
        }
    }

    private String bucketRegion(NewObject object, UploadOptions options) {
        try {
            HeadBucketResponse bucket = client.headBucket(request -> request.bucket(object.bucket())
                    .expectedBucketOwner(Requests.emptyToNull(options.expectedBucketOwner())));
            return Snapshots.text(bucket.bucketRegion());
        } catch (S3Exception e) {
            if (e.statusCode() == FORBIDDEN && options.expectedBucketOwner().isEmpty()) {
                return "";
            }
            throw e;
        }
    }

    static String unquoted(String eTag) {
        return Snapshots.text(eTag).replace("\"", "");
    }
}
