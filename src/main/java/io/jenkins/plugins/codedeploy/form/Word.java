package io.jenkins.plugins.codedeploy.form;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words that stand for the constants of an enum in forms and scripts; read in any case, with or without hyphens. */
public final class Word {
    private Word() {}

    /**
     * Returns the constant that a word stands for.
     *
     * @param type the enum
     * @param field the field's name, for the message
     * @param text what was entered
     * @throws InputProblem that lists the words there are
     */
    public static <E extends Enum<E>> E read(Class<E> type, String field, String text) {
        String plain = plain(text);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> plain(constant.name()).equals(plain))
                .findFirst()
                .orElseThrow(() -> new InputProblem(
                        field,
                        text,
                        field + " '" + text + "' is none of its values",
                        "set " + field + " to one of: " + String.join(", ", all(type))));
    }

    /** Returns the words of an enum, in the order of its constants. */
    public static <E extends Enum<E>> List<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Word::of).toList();
    }

    /** Returns the word in camel case, for example {@code stopAndRollback}. */
    public static String of(Enum<?> constant) {
        String camel = Arrays.stream(constant.name().split("_"))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1);
    }

    private static String plain(String text) {
        return text.trim().replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
    }
}
