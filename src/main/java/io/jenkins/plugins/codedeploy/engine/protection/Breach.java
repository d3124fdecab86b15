package io.jenkins.plugins.codedeploy.engine.protection;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;

/** A rule that something breaks, and the sentence about it. */
record Breach(Profile profile, Rule rule) {
    private static final String ASK = ", or ask who keeps the profile to change it";

    /** Refuses what a rule with values does not let through. */
    InputProblem notAllowed(String field, String found) {
        Allowed allowed = profile.limit(rule);
        return problem(
                field,
                found,
                "has " + (allowed.patterns().size() == 1 ? "only " : "") + rule.symbol() + ": " + allowed,
                found.isEmpty() ? "set " + field + " to one that it allows" : "use one that it allows");
    }

    /** Refuses what a rule without values forbids. */
    InputProblem forbidden(String field, String found, String remedy) {
        return problem(field, found, "has " + rule.symbol(), remedy);
    }

    /** Refuses a text for what it holds, which is not repeated. */
    InputProblem holds(String field, String meaning) {
        return new InputProblem(
                field,
                "",
                field + " holds " + meaning + ", and the data protection profile of " + profile.place() + " has "
                        + rule.symbol(),
                "remove it" + ASK);
    }

    private InputProblem problem(String field, String found, String says, String remedy) {
        String value = found.isEmpty() ? " is empty" : " is '" + found + "'";
        return new InputProblem(
                field,
                found,
                field + value + ", and the data protection profile of " + profile.place() + " " + says,
                remedy + ASK);
    }
}
