package io.jenkins.plugins.codedeploy.engine.plan;

/**
 * The addresses of services that are called instead of the region's own; see {@link ServiceEndpoint}.
 *
 * @param codeDeploy empty for the region's own
 * @param s3 as above
 * @param sts as above
 * @param lambda as above
 * @param ecs as above
 */
public record ServiceEndpoints(String codeDeploy, String s3, String sts, String lambda, String ecs) {
    public ServiceEndpoints {
        codeDeploy = checked("codeDeployEndpoint", codeDeploy);
        s3 = checked("s3Endpoint", s3);
        sts = checked("stsEndpoint", sts);
        lambda = checked("lambdaEndpoint", lambda);
        ecs = checked("ecsEndpoint", ecs);
    }

    private static String checked(String field, String address) {
        String trimmed = address == null ? "" : address.trim();
        ServiceEndpoint.of(field, trimmed);
        return trimmed;
    }
}
