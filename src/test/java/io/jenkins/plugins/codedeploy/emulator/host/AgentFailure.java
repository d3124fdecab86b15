package io.jenkins.plugins.codedeploy.emulator.host;

/** Ends a lifecycle event with the given diagnostics. */
final class AgentFailure extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Diagnosis diagnosis;

    AgentFailure(Diagnosis diagnosis) {
        super(diagnosis.message(), null, false, false);
        this.diagnosis = diagnosis;
    }

    AgentFailure(String message) {
        this(Diagnosis.unknown(message));
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }
}
