package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Field;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Mapping;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Scalar;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Sequence;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.Optional;

/** Proves that values changed nothing but the texts they belong into, whatever the template looks like. */
final class TemplateProof {
    private final String template;
    private final List<String> values;

    /**
     * Takes a template in which each placeholder is a word of its own.
     *
     * @param template the text, with {@link #word} in place of each placeholder
     * @param values the placeholders' values in the order of the text
     */
    TemplateProof(String template, List<String> values) {
        this.template = template;
        this.values = List.copyOf(values);
    }

    /** Returns a word that stands for a placeholder and means nothing to YAML. */
    static String word(int index) {
        return "qzPlaceholder" + index + "qz";
    }

    /**
     * Compares the structure of a rendered text with that of the template.
     *
     * @throws InputProblem when they differ or the template is no YAML
     */
    void check(String rendered) {
        Optional<Mapping> before = parse(template);
        if (before.isEmpty()) {
            throw new InputProblem(
                    "appSpec",
                    "",
                    "the AppSpec file with placeholders is not YAML even before values are put in",
                    "correct it");
        }
        if (!parse(rendered).filter(after -> isSame(before.get(), after)).isPresent()) {
            throw new InputProblem(
                    "appSpecValues",
                    "",
                    "the values would change the structure of the AppSpec file",
                    "put each placeholder in double quotes, on one line");
        }
    }

    private static Optional<Mapping> parse(String text) {
        return new AppSpecParser(new FindingList("")).parse(text);
    }

    private boolean isSame(AppSpecValue before, AppSpecValue after) {
        if (before instanceof Scalar one && after instanceof Scalar other) {
            return filled(one.text()).equals(other.text());
        }
        if (before instanceof Sequence one && after instanceof Sequence other) {
            return isSame(one.items(), other.items());
        }
        return before instanceof Mapping one
                && after instanceof Mapping other
                && isSame(keys(one), keys(other))
                && isSame(
                        one.fields().stream().map(Field::value).toList(),
                        other.fields().stream().map(Field::value).toList());
    }

    private boolean isSame(List<? extends AppSpecValue> before, List<? extends AppSpecValue> after) {
        boolean same = before.size() == after.size();
        for (int i = 0; same && i < before.size(); i++) {
            same = isSame(before.get(i), after.get(i));
        }
        return same;
    }

    private static List<Scalar> keys(Mapping mapping) {
        return mapping.fields().stream().map(Field::key).toList();
    }

    /** Each word stands for one place, so a value that looks like another word is not filled again. */
    private String filled(String text) {
        StringBuilder filled = new StringBuilder();
        int done = 0;
        for (int i = 0; i < values.size(); i++) {
            int at = text.indexOf(word(i), done);
            if (at >= 0) {
                filled.append(text, done, at).append(values.get(i));
                done = at + word(i).length();
            }
        }
        return filled.append(text.substring(done)).toString();
    }
}
