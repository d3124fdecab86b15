package io.jenkins.plugins.codedeploy.engine;

import java.util.List;

/**
 * What the engine asks of AWS so that people can choose by name; nothing is changed.
 *
 * <p>Every method blocks on the network and throws {@link
 * io.jenkins.plugins.codedeploy.engine.problem.DeployException}. Lists are read page by page until the limit is reached.
 */
public interface CatalogPort {

    /** Lists the names of applications of the region. */
    List<String> applications(int limit);

    /** Lists the names of an application's deployment groups. */
    List<String> deploymentGroups(String application, int limit);

    /** Lists the names of deployment configurations, those of AWS among them. */
    List<String> deploymentConfigs(int limit);

    /** Lists the names of the account's buckets, whatever region they are in. */
    List<String> buckets(int limit);

    /**
     * Asks whether a bucket can be reached (HeadBucket).
     *
     * @param owner the account that must own it; empty for no check
     * @return the region that it is in; empty if S3 does not say
     * @throws io.jenkins.plugins.codedeploy.engine.problem.DeployException if it is missing, elsewhere or closed to us
     */
    String bucketRegion(String bucket, String owner);
}
