package io.jenkins.plugins.codedeploy.inquiry;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import io.jenkins.plugins.codedeploy.connection.Connection;
import io.jenkins.plugins.codedeploy.connection.FormConnection;
import io.jenkins.plugins.codedeploy.connection.FormOpener;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.protection.Rule;
import io.jenkins.plugins.codedeploy.form.Word;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Asks AWS what the fields of forms suggest: briefly, few at a time, and the same not twice within a minute. */
@Extension
public final class Inquirer {
    private static final Duration SUGGESTING = Duration.ofSeconds(5);

    private final AnswerCache cache;
    private final Patience patience;
    private final BiFunction<Item, AskedConnection, FormConnection> opener;

    /** Makes the one of a controller; no thread runs until it is needed. */
    public Inquirer() {
        this(
                new AnswerCache(InstantSource.system()),
                new Patience(),
                (item, asked) -> new FormOpener(item, InstantSource.system()).open(asked.settings()));
    }

    Inquirer(AnswerCache cache, Patience patience, BiFunction<Item, AskedConnection, FormConnection> opener) {
        this.cache = cache;
        this.patience = patience;
        this.opener = opener;
    }

    static Inquirer get() {
        return ExtensionList.lookupSingleton(Inquirer.class);
    }

    /**
     * Returns what a field suggests; never fails, for the form goes on without.
     *
     * @param item the form's job or folder; null for the controller's own
     * @param connection what the form holds, read when it is asked for
     * @param word which {@link Topic}
     * @param application what the form holds; empty where nothing is entered
     */
    Answer suggest(@CheckForNull Item item, Supplier<Connection> connection, String word, String application) {
        try {
            Topic topic = Word.read(Topic.class, "topic", word);
            AskedConnection asked = AskedConnection.of(item, connection.get());
            String of = topic == Topic.DEPLOYMENT_GROUPS ? asked.application(application) : "";
            Question question = new Question(asked.place(), asked.settings(), topic, of);
            return cache.find(question).orElseGet(() -> read(item, asked, question));
        } catch (InputProblem e) {
            return Answer.none(e.getMessage());
        }
    }

    private Answer read(@CheckForNull Item item, AskedConnection asked, Question question) {
        Answer answer;
        try {
            answer = Answer.of(patience.ask(SUGGESTING, () -> names(item, asked, question)));
        } catch (InputProblem | DeployException e) {
            answer = Answer.none(e.getMessage());
        }
        cache.keep(question, answer);
        return answer;
    }

    private List<String> names(@CheckForNull Item item, AskedConnection asked, Question question) {
        try (FormConnection connection = opener.apply(item, asked)) {
            if (asked.protection().limits(Rule.ALLOWED_ACCOUNTS)) {
                asked.protection().checkAccount(connection.identity().caller().account());
            }
            return question.topic().read(connection.catalog(), question.application()).stream()
                    .filter(question.topic().allowed(asked.protection()))
                    .sorted(String.CASE_INSENSITIVE_ORDER)
                    .toList();
        }
    }
}
