package io.jenkins.plugins.codedeploy.emulator.sts;

/** An error answer of STS. */
final class StsException extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String code;

    StsException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
