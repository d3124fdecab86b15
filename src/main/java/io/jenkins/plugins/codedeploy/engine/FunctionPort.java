package io.jenkins.plugins.codedeploy.engine;

/**
 * What the engine asks of Lambda.
 *
 * <p>Every method blocks on the network and throws {@link
 * io.jenkins.plugins.codedeploy.engine.problem.DeployException}. Safe for use by several threads.
 */
public interface FunctionPort {

    /** Reads where an alias points to. */
    FunctionAlias alias(String function, String alias);

    /** Reads whether the function's code and configuration are in force and can be published. */
    FunctionState state(String function);

    /**
     * Publishes what the function has now.
     *
     * @return the number of the version: a new one, or the last one if nothing has changed since
     */
    String publish(String function);
}
