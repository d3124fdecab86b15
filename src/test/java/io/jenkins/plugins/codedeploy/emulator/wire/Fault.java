package io.jenkins.plugins.codedeploy.emulator.wire;

/**
 * What happens to one call in place of, or after, its true answer.
 *
 * @param delivery how the answer, if any, gets to the client
 * @param status of the error answer; 0 when there is none
 * @param code the error's name on the wire; empty for an empty body
 */
public record Fault(Delivery delivery, int status, String code, String message) {

    /** How a fault shows. */
    public enum Delivery {
        /** An error answer; the call has no effect. */
        ERROR,
        /** The connection breaks before the call has any effect. */
        RESET_BEFORE,
        /** The call takes effect, then the connection breaks instead of an answer. */
        RESET_AFTER,
        /** The call takes effect but an error is answered. */
        ERROR_AFTER,
        /** No answer ever; no effect. */
        HANG
    }

    static Fault error(int status, String code, String message) {
        return new Fault(Delivery.ERROR, status, code, message);
    }

    static Fault broken(Delivery delivery) {
        return new Fault(delivery, 0, "", "");
    }
}
