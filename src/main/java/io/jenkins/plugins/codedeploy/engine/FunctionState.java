package io.jenkins.plugins.codedeploy.engine;

/**
 * Whether a Lambda function can be published.
 *
 * @param state such as {@code Active} or {@code Pending}; empty if Lambda does not say
 * @param lastUpdate such as {@code Successful} or {@code InProgress}; empty if Lambda does not say
 * @param reason why not, in Lambda's words; empty for none
 */
public record FunctionState(String state, String lastUpdate, String reason) {

    /** Tells whether the last update is in force. A function that nobody has called for long is Inactive, which is no obstacle. */
    public boolean isSettled() {
        boolean there = !state.equals("Pending") && !state.equals("Failed");
        return there && (lastUpdate.isEmpty() || lastUpdate.equals("Successful"));
    }
}
