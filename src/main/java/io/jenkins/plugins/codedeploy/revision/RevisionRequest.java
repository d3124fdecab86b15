package io.jenkins.plugins.codedeploy.revision;

import io.jenkins.plugins.codedeploy.engine.UploadRoute;
import io.jenkins.plugins.codedeploy.engine.bundle.AppSpecChoice;
import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.engine.plan.RevisionKey;
import io.jenkins.plugins.codedeploy.engine.plan.UploadOptions;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Map;

/** What has to be done to get a revision. */
public sealed interface RevisionRequest
        permits RevisionRequest.Known,
                RevisionRequest.Packed,
                RevisionRequest.AppSpecFile,
                FunctionRequest,
                TaskRequest,
                WrittenAppSpec,
                EarlierRevision {

    /** Tells whether a workspace is read. */
    boolean needsWorkspace();

    /**
     * Refuses what the platform cannot install, before anything is packed or sent.
     *
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem naming the field {@code revision}
     */
    void mustFit(ComputePlatform platform);

    /** Returns what has to be done for a deployment group: its own AppSpec file, where the path names the group. */
    default RevisionRequest forGroup(String deploymentGroup) {
        return this;
    }

    /** Returns the same for one build, whose name may be part of the key in S3. */
    default RevisionRequest ofBuild(String job, int number) {
        return this;
    }

    /**
     * Returns the same in another bucket, as a deployment of another region or account needs it.
     *
     * @throws InputProblem naming the field {@code bucket} if the revision is not in S3, or is one version of an object
     */
    default RevisionRequest inBucket(String other) {
        throw new InputProblem(
                "bucket",
                other,
                "bucket is '" + other + "' and the revision is not in S3",
                "remove bucket, or use workspaceBundle or s3Revision");
    }

    /** Nothing: the revision is known. */
    record Known(Revision revision) implements RevisionRequest {
        @Override
        public boolean needsWorkspace() {
            return false;
        }

        @Override
        public RevisionRequest inBucket(String other) {
            if (!(revision instanceof Revision.S3 s3)) {
                return RevisionRequest.super.inBucket(other);
            }
            if (!s3.version().isEmpty()) {
                throw new InputProblem(
                        "bucket",
                        other,
                        "bucket is '" + other + "' and the revision is version " + s3.version() + " of an object of "
                                + s3.bucket(),
                        "remove versionId from the revision: a copy in another bucket has another version");
            }
            return new Known(new Revision.S3(other, s3.key(), s3.bundleType(), "", s3.eTag()));
        }

        @Override
        public void mustFit(ComputePlatform platform) {
            boolean server = platform == ComputePlatform.SERVER;
            if (revision instanceof Revision.AppSpecContent) {
                PlatformFit.refuse(server, "an appSpecRevision", platform);
            } else if (revision instanceof Revision.GitHub) {
                PlatformFit.refuse(!server, "a gitHubRevision", platform);
            } else if (revision instanceof Revision.S3 s3) {
                PlatformFit.refuse(
                        server != s3.bundleType().isArchive(),
                        "a " + s3.bundleType().wire() + " file",
                        platform);
            }
        }
    }

    /**
     * A folder of the workspace has to be packed and sent to S3.
     *
     * @param bundle what to pack
     * @param bucket where to
     * @param key how the object is called
     * @param upload what S3 is told
     * @param route who sends it
     * @param keep how many bundles of the key's naming stay after a successful deployment; 0 for all
     * @param placeholders values for the AppSpec file's placeholders; empty to take the file as it is
     */
    record Packed(
            BundleRequest bundle,
            String bucket,
            RevisionKey key,
            UploadOptions upload,
            UploadRoute route,
            int keep,
            Map<String, String> placeholders)
            implements RevisionRequest {
        public Packed {
            new Revision.S3(bucket, "any", bundle.format(), "", "");
            KeepRevisions.check(keep, key);
            placeholders = Map.copyOf(placeholders);
        }

        @Override
        public boolean needsWorkspace() {
            return true;
        }

        @Override
        public void mustFit(ComputePlatform platform) {
            PlatformFit.refuse(platform != ComputePlatform.SERVER, "a workspaceBundle", platform);
        }

        @Override
        public Packed inBucket(String other) {
            return new Packed(bundle, other, key, upload, route, keep, placeholders);
        }

        @Override
        public Packed ofBuild(String job, int number) {
            return new Packed(bundle, bucket, key.ofBuild(job, number), upload, route, keep, placeholders);
        }

        @Override
        public Packed forGroup(String deploymentGroup) {
            return bundle.appSpec() instanceof AppSpecChoice.WorkspaceFile file
                    ? new Packed(
                            bundle.withAppSpec(file.forGroup(deploymentGroup)),
                            bucket,
                            key,
                            upload,
                            route,
                            keep,
                            placeholders)
                    : this;
        }
    }

    /**
     * A file of the workspace is the AppSpec file.
     *
     * @param path relative to the workspace
     * @param placeholders values for its placeholders; empty to take the file as it is
     */
    record AppSpecFile(String path, Map<String, String> placeholders) implements RevisionRequest {
        public AppSpecFile {
            placeholders = Map.copyOf(placeholders);
        }

        @Override
        public boolean needsWorkspace() {
            return true;
        }

        @Override
        public void mustFit(ComputePlatform platform) {
            PlatformFit.refuse(platform == ComputePlatform.SERVER, "an appSpecRevision", platform);
        }

        @Override
        public AppSpecFile forGroup(String deploymentGroup) {
            return new AppSpecFile(
                    new AppSpecChoice.WorkspaceFile(path)
                            .forGroup(deploymentGroup)
                            .path(),
                    placeholders);
        }
    }
}
