package io.jenkins.plugins.codedeploy.engine.digest;

import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.util.List;
import java.util.function.UnaryOperator;

/** Words of a service or an instance as part of one of our lines. */
public final class Words {
    /** The most characters of a name, for example a target's id. */
    public static final int NAME = 120;

    private Words() {}

    /** Returns a name in one line, without anything that a console would act upon. */
    public static String name(String text) {
        return ForeignText.clean(LogTail.plain(text), NAME);
    }

    /** Returns a message in one line, with the build's secrets masked. */
    public static String message(String text, UnaryOperator<String> masker) {
        return ForeignText.clean(masker.apply(LogTail.plain(text)), ForeignText.MESSAGE);
    }

    /** Returns the last lines of a script's output, 15 at most, each fit to be printed, with the build's secrets masked. */
    public static List<String> tail(String text, UnaryOperator<String> masker) {
        return LogTail.lines(text, masker);
    }
}
