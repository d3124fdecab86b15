package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.CatalogPort;
import io.jenkins.plugins.codedeploy.engine.problem.DeployCode;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/** Names of what there is, through the AWS SDK. */
final class SdkCatalog implements CatalogPort {
    private static final int REGION_TEXT = 40;

    private final CodeDeployClient codeDeploy;
    private final Caller codeDeployCaller;
    private final S3Client s3;
    private final Caller s3Caller;

    SdkCatalog(CodeDeployClient codeDeploy, Caller codeDeployCaller, S3Client s3, Caller s3Caller) {
        this.codeDeploy = codeDeploy;
        this.codeDeployCaller = codeDeployCaller;
        this.s3 = s3;
        this.s3Caller = s3Caller;
    }

    @Override
    public List<String> applications(int limit) {
        return read(codeDeployCaller.to("ListApplications", Map.of()), limit, token -> {
            var page = codeDeploy.listApplications(request -> request.nextToken(token));
            return new Pages.Page<>(page.applications(), page.nextToken());
        });
    }

    @Override
    public List<String> deploymentGroups(String application, int limit) {
        Call call = codeDeployCaller.to("ListDeploymentGroups", Map.of(Fact.APPLICATION, application));
        return read(call, limit, token -> {
            var page = codeDeploy.listDeploymentGroups(
                    request -> request.applicationName(application).nextToken(token));
            return new Pages.Page<>(page.deploymentGroups(), page.nextToken());
        });
    }

    @Override
    public List<String> deploymentConfigs(int limit) {
        return read(codeDeployCaller.to("ListDeploymentConfigs", Map.of()), limit, token -> {
            var page = codeDeploy.listDeploymentConfigs(request -> request.nextToken(token));
            return new Pages.Page<>(page.deploymentConfigsList(), page.nextToken());
        });
    }

    @Override
    public List<String> buckets(int limit) {
        return read(s3Caller.to("ListBuckets", "s3:ListAllMyBuckets", Map.of()), limit, token -> {
            var page = s3.listBuckets(request -> request.continuationToken(token));
            return new Pages.Page<>(page.buckets().stream().map(Bucket::name).toList(), page.continuationToken());
        });
    }

    @Override
    public String bucketRegion(String bucket, String owner) {
        Call call = s3Caller.to("HeadBucket", "s3:ListBucket", Map.of(Fact.BUCKET, bucket));
        String found = s3Caller.ask(
                call,
                () -> Snapshots.text(s3.headBucket(
                                request -> request.bucket(bucket).expectedBucketOwner(Requests.emptyToNull(owner)))
                        .bucketRegion()));
        String region = call.facts().get(Fact.REGION);
        if (!found.isEmpty() && !found.equals(region)) {
            Map<String, String> facts = new TreeMap<>(call.facts());
            facts.put(Fact.FOUND, ForeignText.clean(found, REGION_TEXT));
            throw s3Caller.problem(DeployCode.BUCKET_ELSEWHERE, facts);
        }
        return found;
    }

    private static List<String> read(Call call, int limit, Function<String, Pages.Page<String>> page) {
        return Caller.asked(call, () -> Pages.first(limit, call, page)).stream()
                .map(name -> ForeignText.clean(name, ForeignText.MESSAGE))
                .toList();
    }
}
