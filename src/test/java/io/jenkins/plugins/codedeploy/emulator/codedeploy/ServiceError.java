package io.jenkins.plugins.codedeploy.emulator.codedeploy;

/** A modelled error of the service; HTTP status 400. */
final class ServiceError extends Exception {
    private static final long serialVersionUID = 1;
    private final String code;

    /** An error of the given name, the {@code Exception} at its end left out. */
    ServiceError(String name, String message) {
        super(message, null, false, false);
        this.code = name + "Exception";
    }

    String code() {
        return code;
    }
}
