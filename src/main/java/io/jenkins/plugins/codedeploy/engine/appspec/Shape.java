package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Field;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Mapping;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Scalar;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks for parts of an AppSpec file in the form they must have, and reports when they have another. */
final class Shape {
    private final FindingList findings;

    Shape(FindingList findings) {
        this.findings = findings;
    }

    /** Returns the items of a list; none, with a finding, when it is no list. */
    List<AppSpecValue> list(String name, AppSpecValue value) {
        if (value instanceof Sequence sequence) {
            return sequence.items();
        }
        if (!value.isEmpty()) {
            findings.error(value.line(), "'" + name + "' must be a list", "begin each item with '- '");
        }
        return List.of();
    }

    /** Returns a mapping, or nothing, with a finding, when it is none. */
    Optional<Mapping> mapping(String name, AppSpecValue value) {
        if (value instanceof Mapping mapping) {
            return Optional.of(mapping);
        }
        findings.error(value.line(), "'" + name + "' must hold key: value pairs", "write it so");
        return Optional.empty();
    }

    /** Returns a text that must be there, or nothing, with a finding. */
    Optional<Scalar> required(String where, Mapping mapping, String name, String meaning) {
        return text(where, mapping.line(), name, mapping.get(name), meaning);
    }

    Optional<Scalar> text(String where, int line, String name, Optional<AppSpecValue> value, String meaning) {
        if (value.isEmpty() || value.get().isEmpty()) {
            findings.error(
                    value.map(AppSpecValue::line).orElse(line),
                    where + " has no " + name,
                    "set " + name + " to " + meaning);
            return Optional.empty();
        }
        return single(name, value.get());
    }

    /** Returns a single value, or nothing, with a finding, when it is a list or mapping. */
    Optional<Scalar> single(String name, AppSpecValue value) {
        if (value instanceof Scalar scalar) {
            return Optional.of(scalar);
        }
        findings.error(value.line(), "'" + name + "' must be a single value", "write one value after the colon");
        return Optional.empty();
    }

    /** Warns of keys that the CodeDeploy agent would not look at. */
    void onlyKnown(String where, Mapping mapping, Set<String> known) {
        for (Field field : mapping.fields()) {
            if (!known.contains(field.name())) {
                findings.warning(
                        field.key().line(),
                        where + " has the unknown key '" + field.name() + "', which is ignored",
                        Nearest.to(field.name(), known)
                                .map(name -> "write " + name + " or remove it")
                                .orElse("remove it"));
            }
        }
    }
}
