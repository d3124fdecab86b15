package io.jenkins.plugins.codedeploy.functional;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.engine.BundleAgent;
import io.jenkins.plugins.codedeploy.engine.LocalAgent;
import io.jenkins.plugins.codedeploy.engine.PushRequest;
import io.jenkins.plugins.codedeploy.engine.PushedRevision;
import io.jenkins.plugins.codedeploy.engine.RevisionPush;
import io.jenkins.plugins.codedeploy.engine.UploadRoute;
import io.jenkins.plugins.codedeploy.engine.aws.AccessOptions;
import io.jenkins.plugins.codedeploy.engine.aws.AwsAccess;
import io.jenkins.plugins.codedeploy.engine.aws.AwsIdentity;
import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.bundle.PackedBundle;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A workspace on an agent, S3 and everything between, over real HTTP. */
final class UploadStage implements AutoCloseable {
    static final String BUCKET = "acme-releases";

    final Emulator emulator;
    final List<DeployEvent> events = new ArrayList<>();
    private final Path workspace;
    private final Path temporary;
    private final AwsAccess access;
    private final LocalAgent local;
    private BundleAgent agent;
    private Consumer<PackedBundle> inspection = packed -> {};

    UploadStage(Path directory) throws IOException {
        this(directory, Emulator.start(), Emulator.ACCESS_KEY);
        emulator.versionedBucket(BUCKET);
    }

    UploadStage(Path directory, Emulator emulator, String accessKey) throws IOException {
        this.emulator = emulator;
        workspace = Files.createDirectories(directory.resolve("workspace"));
        temporary = Files.createDirectories(directory.resolve("temporary"));
        local = new LocalAgent(workspace, temporary);
        agent = local;
        Files.writeString(workspace.resolve("appspec.yml"), "version: 0.0\nos: linux\n");
        ConnectionSettings settings = new ConnectionSettings(
                emulator.region(),
                "deployer",
                "",
                "",
                "jenkins-shop-7",
                emulator.codeDeployEndpoint().toString(),
                emulator.s3Endpoint().toString(),
                emulator.stsEndpoint().toString());
        AwsIdentity identity = AwsIdentity.of(
                "deployer",
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, Emulator.SECRET_KEY)),
                false);
        access = AwsAccess.open(
                settings, identity, AccessOptions.of(Transport.DIRECT, "1.0", "2.541.3"), InstantSource.system());
    }

    /** Adds a file that does not compress, so that the bundle gets as long. */
    UploadStage withData(int megabytes) throws IOException {
        byte[] bytes = new byte[megabytes << 20];
        new Random(1).nextBytes(bytes);
        Files.write(workspace.resolve("data.bin"), bytes);
        return this;
    }

    /** Lets the agent behave in another way. */
    UploadStage agent(UnaryOperator<BundleAgent> change) {
        agent = change.apply(local);
        return this;
    }

    /** Looks at the packed bundle before it is sent. */
    void inspection(Consumer<PackedBundle> look) {
        inspection = look;
    }

    Path bundle() {
        return local.bundle();
    }

    PushedRevision push() throws InterruptedException {
        return push(UploadOptions.NONE, UploadRoute.AGENT);
    }

    PushedRevision push(UploadOptions options, UploadRoute route) throws InterruptedException {
        return push(BUCKET, RevisionKey.below("shop"), options, route);
    }

    PushedRevision push(String bucket, RevisionKey key, UploadOptions options, UploadRoute route)
            throws InterruptedException {
        return new RevisionPush(access.revisions(), agent, inspection, events::add, InstantSource.system())
                .push(new PushRequest(BundleRequest.of(""), bucket, key, options, route));
    }

    /** Pushes a bundle of that format. */
    PushedRevision push(BundleType format) throws InterruptedException {
        return push(BundleRequest.of("").as(format));
    }

    /** Pushes what is packed so. */
    PushedRevision push(BundleRequest request) throws InterruptedException {
        return new RevisionPush(access.revisions(), agent, inspection, events::add, InstantSource.system())
                .push(new PushRequest(
                        request, BUCKET, RevisionKey.below("shop"), UploadOptions.NONE, UploadRoute.AGENT));
    }

    Path workspace() {
        return workspace;
    }

    /** Returns the names of everything that is left on the agent besides the workspace. */
    List<String> temporaryFiles() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    List<String> openUploads() {
        return emulator.s3Objects().uploadsInProgress(BUCKET);
    }

    @Override
    public void close() {
        access.close();
        emulator.close();
    }
}
