package io.jenkins.plugins.codedeploy.engine.problem;

import java.util.Objects;

/**
 * A mistake in what a person entered, found before anything was created.
 *
 * <p>The message reads "{@code <problem>; <remedy>}" and is complete: front ends print it alone, without a stack trace.
 * What the field held may come from a file or an answer of a service, so that no control character gets into it.
 */
public final class InputProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String found;

    /**
     * Names the field, what was found in it, and what to do.
     *
     * @param field the field as Pipeline spells it, for example {@code deploymentGroup}
     * @param found what the field held; empty when it held nothing, never a secret
     * @param problem what is wrong, without a full stop
     * @param remedy what to do, without a full stop
     */
    public InputProblem(String field, String found, String problem, String remedy) {
        super(ForeignText.line(problem + "; " + remedy));
        this.field = Objects.requireNonNull(field, "field");
        this.found = Objects.requireNonNull(found, "found");
    }

    /** Returns the same problem, told of something that was not entered in the job: its message begins with the place. */
    public InputProblem in(String place) {
        return new InputProblem(place + ": " + getMessage(), field, found);
    }

    private InputProblem(String message, String field, String found) {
        super(message);
        this.field = field;
        this.found = found;
    }

    /** Returns the field's name as Pipeline spells it. */
    public String field() {
        return field;
    }

    /** Returns what the field held; empty when it held nothing. */
    public String found() {
        return found;
    }
}
