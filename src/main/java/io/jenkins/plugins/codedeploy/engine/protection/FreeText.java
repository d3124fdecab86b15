package io.jenkins.plugins.codedeploy.engine.protection;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What becomes of the texts that a person entered, where some of them are sent to AWS as free text: a secret in one is
 * refused if a profile says so, and replaced otherwise.
 *
 * <p>Such texts (descriptions, tags, keys) are shown to many and kept for long, in AWS's console and in CloudTrail.
 */
public final class FreeText implements UnaryOperator<String> {
    /** What is sent instead of a secret. */
    public static final String STARS = "***";

    /** The same for tags, which may not hold a star. */
    public static final String DASHES = "---";

    private static final int SHORTEST = 4;

    private final UnaryOperator<String> plain;
    private final List<String> secrets;
    private final Protection protection;
    private final Consumer<String> warnings;

    /**
     * Makes the treatment of one build.
     *
     * @param plain what becomes of every text: variables are expanded, or nothing is done
     * @param secrets the values of the build's secrets; those with less than four characters are no secrets
     * @param protection says whether secrets are refused
     * @param warnings told of each field in which something was replaced, a sentence each
     */
    public FreeText(
            UnaryOperator<String> plain, Collection<String> secrets, Protection protection, Consumer<String> warnings) {
        this.plain = plain;
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.protection = protection;
        this.warnings = warnings;
    }

    /** Reads a field that is no free text. */
    @Override
    public String apply(String text) {
        return plain.apply(text);
    }

    /**
     * Reads a field that is free text.
     *
     * @param text the treatment of the build's texts
     * @param field the field's name, for messages
     * @param value what was entered
     * @param mask {@link #STARS} or {@link #DASHES}
     * @throws InputProblem if it holds a secret and a profile refuses that;
     *     the message does not repeat it
     */
    public static String read(UnaryOperator<String> text, String field, String value, String mask) {
        return read(text, field, value, mask, EnumSet.allOf(SecretKind.class));
    }

    /** As {@link #read}, for a field that is there to name a person: an e-mail address is what it is for. */
    public static String readPerson(UnaryOperator<String> text, String field, String value, String mask) {
        return read(text, field, value, mask, EnumSet.complementOf(EnumSet.of(SecretKind.EMAIL)));
    }

    /**
     * Reads a text that becomes part of an AppSpec file or a task definition: nothing can stand there in place of a secret,
     * so that one is refused whatever the profiles say. E-mail addresses are no secrets there.
     *
     * @param text the treatment of the build's texts
     * @param field what the text is, for messages
     * @param value what was entered
     * @throws InputProblem if it holds a secret; the message does not repeat it
     */
    public static String readRevision(UnaryOperator<String> text, String field, String value) {
        String read = text.apply(value);
        if (text instanceof FreeText free) {
            free.found(read, EnumSet.complementOf(EnumSet.of(SecretKind.EMAIL))).ifPresent(found -> {
                throw new InputProblem(
                        field,
                        "",
                        field + " holds " + found + ", which AWS would keep and show to all who may see the revision",
                        "remove it, and let the targets get secrets from Secrets Manager or Parameter Store");
            });
        }
        return read;
    }

    private static String read(
            UnaryOperator<String> text, String field, String value, String mask, Set<SecretKind> kinds) {
        return text instanceof FreeText free ? free.clean(field, free.apply(value), mask, kinds) : text.apply(value);
    }

    private String clean(String field, String text, String mask, Set<SecretKind> kinds) {
        Optional<String> found = found(text, kinds);
        if (found.isEmpty()) {
            return text;
        }
        protection.checkFreeText(field, found.get());
        warnings.accept(field + " held " + found.get() + ": " + mask + " is sent instead");
        return hidden(text, mask, kinds);
    }

    private Optional<String> found(String text, Set<SecretKind> kinds) {
        return secrets.stream().anyMatch(text::contains)
                ? Optional.of("the value of a secret of this build")
                : kinds.stream()
                        .filter(kind -> kind.isIn(text))
                        .map(SecretKind::meaning)
                        .findFirst();
    }

    private String hidden(String text, String mask, Set<SecretKind> kinds) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, mask);
        }
        for (SecretKind kind : kinds) {
            clean = kind.hide(clean, mask);
        }
        return clean;
    }
}
