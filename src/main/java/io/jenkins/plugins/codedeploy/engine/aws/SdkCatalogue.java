package io.jenkins.plugins.codedeploy.engine.aws;

import io.jenkins.plugins.codedeploy.engine.CataloguePort;
import io.jenkins.plugins.codedeploy.engine.problem.Fact;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/** Lists names through the AWS SDK. */
final class SdkCatalogue implements CataloguePort {
    private final CodeDeployClient codeDeploy;
    private final Caller codeDeployCaller;
    private final S3Client s3;
    private final Caller s3Caller;

    SdkCatalogue(CodeDeployClient codeDeploy, Caller codeDeployCaller, S3Client s3, Caller s3Caller) {
        this.codeDeploy = codeDeploy;
        this.codeDeployCaller = codeDeployCaller;
        this.s3 = s3;
        this.s3Caller = s3Caller;
    }

    @Override
    public List<String> applications() {
        Call call = codeDeployCaller.to("ListApplications", Map.of());
        return codeDeployCaller.ask(
                call,
                () -> Pages.first(LIMIT, call, token -> {
                    var page = codeDeploy.listApplications(request -> request.nextToken(token));
                    return new Pages.Page<>(page.applications(), page.nextToken());
                }));
    }

    @Override
    public List<String> deploymentGroups(String application) {
        Call call = codeDeployCaller.to("ListDeploymentGroups", Map.of(Fact.APPLICATION, application));
        return codeDeployCaller.ask(
                call,
                () -> Pages.first(LIMIT, call, token -> {
                    var page = codeDeploy.listDeploymentGroups(
                            request -> request.applicationName(application).nextToken(token));
                    return new Pages.Page<>(page.deploymentGroups(), page.nextToken());
                }));
    }

    @Override
    public List<String> deploymentConfigs() {
        Call call = codeDeployCaller.to("ListDeploymentConfigs", Map.of());
        return codeDeployCaller.ask(
                call,
                () -> Pages.first(LIMIT, call, token -> {
                    var page = codeDeploy.listDeploymentConfigs(request -> request.nextToken(token));
                    return new Pages.Page<>(page.deploymentConfigsList(), page.nextToken());
                }));
    }

    @Override
    public List<String> buckets() {
        Call call = s3Caller.to("ListBuckets", "s3:ListAllMyBuckets", Map.of());
        return s3Caller.ask(
                call,
                () -> Pages.first(LIMIT, call, token -> {
                    var page = s3.listBuckets(request -> request.continuationToken(token));
                    List<String> names =
                            page.buckets().stream().map(Bucket::name).toList();
                    return new Pages.Page<>(names, page.continuationToken());
                }));
    }
}
