package io.jenkins.plugins.codedeploy.emulator.codedeploy;

/** How one kind of deployment goes on once it has started. */
interface Rollout {

    /** Called when the deployment becomes InProgress. */
    void start();

    /** Schedules nothing more; whatever runs may end. The rollout reports {@code cause} as its end. */
    void halt(Cause cause);

    /** Ends a wait. */
    default void proceed(String waitType) throws ServiceError {
        throw new ServiceError(
                "UnsupportedActionForDeploymentType", "The action is not supported for in-place deployments");
    }

    /** A hook function reports. */
    default void report(String executionId, String status) throws ServiceError {
        throw new ServiceError(
                "UnsupportedActionForDeploymentType", "Hook functions are not supported for this deployment type");
    }

    /**
     * Why a deployment ends.
     *
     * @param trigger the AutoRollbackEvent it is
     */
    record Cause(String status, String code, String message, String trigger) {

        static Cause failure(String code, String message) {
            return new Cause("Failed", code, message, "DEPLOYMENT_FAILURE");
        }

        static Cause success() {
            return new Cause("Succeeded", "", "", "");
        }
    }
}
