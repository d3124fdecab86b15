package io.jenkins.plugins.codedeploy.engine.appspec;

import java.util.List;
import java.util.Optional;

/** A part of an AppSpec file with the line, from 1, where it begins. */
sealed interface AppSpecValue {
    /** Returns the line, from 1. */
    int line();

    /** Tells whether nothing was written: no text, no item, no field. */
    boolean isEmpty();

    /** What YAML takes a scalar for. */
    enum ScalarType {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        DATE,
        NOTHING
    }

    /**
     * A single value.
     *
     * @param text the value as written, without quotes
     * @param quoted whether it was in quotes or a block
     */
    record Scalar(int line, String text, ScalarType type, boolean quoted) implements AppSpecValue {
        @Override
        public boolean isEmpty() {
            return type == ScalarType.NOTHING || text.isBlank();
        }
    }

    /** A list. */
    record Sequence(int line, List<AppSpecValue> items) implements AppSpecValue {
        @Override
        public boolean isEmpty() {
            return items.isEmpty();
        }
    }

    /** A key with its value. */
    record Field(Scalar key, AppSpecValue value) {
        String name() {
            return key.text();
        }
    }

    /** Keys with values, in the order of the file; of a key that comes twice the last one counts. */
    record Mapping(int line, List<Field> fields) implements AppSpecValue {
        @Override
        public boolean isEmpty() {
            return fields.isEmpty();
        }

        Optional<AppSpecValue> get(String name) {
            return fields.stream()
                    .filter(field -> field.name().equals(name))
                    .map(Field::value)
                    .reduce((first, second) -> second);
        }

        Optional<AppSpecValue> getIgnoringCase(String name) {
            return fields.stream()
                    .filter(field -> String.CASE_INSENSITIVE_ORDER.compare(field.name(), name) == 0)
                    .map(Field::value)
                    .reduce((first, second) -> second);
        }
    }
}
