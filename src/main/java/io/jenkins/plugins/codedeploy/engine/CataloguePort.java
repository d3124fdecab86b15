package io.jenkins.plugins.codedeploy.engine;

import java.util.List;

/**
 * What there is to choose from in an account, for the forms; every method reads only.
 *
 * <p>Every method blocks on the network and throws {@link io.jenkins.plugins.codedeploy.engine.problem.DeployException}.
 */
public interface CataloguePort {

    /** The most names of a list; what comes after them is not read. */
    int LIMIT = 1000;

    /** Returns the names of the region's applications. */
    List<String> applications();

    /** Returns the names of an application's deployment groups. */
    List<String> deploymentGroups(String application);

    /** Returns the names of the region's deployment configurations, the predefined ones included. */
    List<String> deploymentConfigs();

    /** Returns the names of the account's buckets, in whatever region they are. */
    List<String> buckets();
}
