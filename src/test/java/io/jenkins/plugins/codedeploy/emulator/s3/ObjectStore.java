package io.jenkins.plugins.codedeploy.emulator.s3;

import io.jenkins.plugins.codedeploy.emulator.wire.KeyRing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The buckets, kept by s3proxy, which verifies every signature, chunk signature and checksum.
 *
 * <p>In memory it has versions and echoes server-side encryption; on disk it has neither but takes objects larger than the
 * heap.
 */
public final class ObjectStore implements AutoCloseable {
    private static final int A_YEAR_IN_SECONDS = 365 * 24 * 3600;

    private final BlobStore store;
    private final S3Proxy proxy;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    private ObjectStore(BlobStore store, KeyRing keys) {
        this.store = store;
        try {
            // The front judges clock skew, because only it knows the emulated server's time.
            proxy = S3Proxy.builder()
                    .blobStore(store)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V4, "nobody", "nobody")
                    .ignoreUnknownHeaders(true)
                    .maximumTimeSkew(A_YEAR_IN_SECONDS)
                    .v4MaxNonChunkedRequestSize(64L << 20)
                    .build();
            proxy.setBlobStoreLocator((identity, bucket, key) -> Optional.ofNullable(identity)
                    .flatMap(keys::find)
                    .map(known -> new AccessGrant(known.secret(), store))
                    .orElse(null));
            proxy.start();
        } catch (Exception cannotStart) {
            throw new IllegalStateException(cannotStart);
        }
    }

    /** A store in memory, with versions and encryption headers. */
    public static ObjectStore inMemory(KeyRing keys) {
        return new ObjectStore(new TransientNio2BlobStore(), keys);
    }

    /** A store in a directory, for large objects; buckets have no versions. */
    public static ObjectStore onDisk(Path directory, KeyRing keys) {
        try {
            Files.createDirectories(directory);
        } catch (IOException cannotCreate) {
            throw new UncheckedIOException(cannotCreate);
        }
        return new ObjectStore(new FilesystemNio2BlobStore(directory.toString()), keys);
    }

    /** Adds a bucket. */
    public void create(Bucket bucket) {
        store.createContainer(bucket.name());
        if (bucket.versioned()) {
            store.putBucketVersioning(bucket.name(), BucketVersioningStatus.ENABLED);
        }
        buckets.put(bucket.name(), bucket);
    }

    /** The keys of all objects of a bucket, sorted. */
    public List<String> keys(String bucket) {
        return store.list(bucket).contents().stream()
                .map(S3Object::key)
                .filter(key -> !key.startsWith(".mpus-"))
                .sorted()
                .toList();
    }

    /** The newest content of an object. */
    public byte[] read(String bucket, String key) {
        try (InputStream content = store.getBlob(bucket, key)) {
            return content.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Stores an object as another user would. */
    public void write(String bucket, String key, byte[] content) {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentLength((long) content.length)
                .build();
        store.putBlob(request, new ByteArrayInputStream(content));
    }

    /** Stores a text. */
    public void write(String bucket, String key, String content) {
        write(bucket, key, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The keys of multipart uploads that were begun and neither completed nor aborted. */
    public List<String> uploadsInProgress(String bucket) {
        return store.listMultipartUploads(bucket).stream()
                .map(MultipartUpload::key)
                .sorted()
                .toList();
    }

    Optional<Bucket> bucket(String name) {
        return Optional.ofNullable(buckets.get(name));
    }

    int port() {
        return proxy.getPort();
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception alreadyDown) {
            throw new IllegalStateException(alreadyDown);
        } finally {
            store.close();
        }
    }
}
