package io.jenkins.plugins.codedeploy.engine.plan;

/**
 * The addresses of services that are called instead of the region's own; see {@link ServiceEndpoint}.
 *
 * @param codeDeploy empty for the region's own
 * @param s3 as above
 * @param sts as above
 * @param lambda as above
 * @param ecs as above
 * @param cloudWatch as above
 */
public record ServiceEndpoints(String codeDeploy, String s3, String sts, String lambda, String ecs, String cloudWatch) {
    public ServiceEndpoints {
        codeDeploy = checked("codeDeployEndpoint", codeDeploy);
        s3 = checked("s3Endpoint", s3);
        sts = checked("stsEndpoint", sts);
        lambda = checked("lambdaEndpoint", lambda);
        ecs = checked("ecsEndpoint", ecs);
        cloudWatch = checked("cloudWatchEndpoint", cloudWatch);
    }

    ServiceEndpoints withLambda(String address) {
        return new ServiceEndpoints(codeDeploy, s3, sts, address, ecs, cloudWatch);
    }

    ServiceEndpoints withEcs(String address) {
        return new ServiceEndpoints(codeDeploy, s3, sts, lambda, address, cloudWatch);
    }

    ServiceEndpoints withCloudWatch(String address) {
        return new ServiceEndpoints(codeDeploy, s3, sts, lambda, ecs, address);
    }

    private static String checked(String field, String address) {
        String trimmed = address == null ? "" : address.trim();
        ServiceEndpoint.of(field, trimmed);
        return trimmed;
    }
}
