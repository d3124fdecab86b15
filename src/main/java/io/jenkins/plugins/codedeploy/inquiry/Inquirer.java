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

/** Asks AWS what people want to know while they fill in a form: briefly and few at a time. */
@Extension
public final class Inquirer {
    private static final Duration SUGGESTING = Duration.ofSeconds(5);

    private static final Duration TESTING = Duration.ofSeconds(10);

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

    /**
     * Tests a connection: whose keys they are, and whether what the form names is there.
     *
     * @param item the form's job or folder; null for the controller's own
     * @param connection what the form holds, read when it is asked for
     * @throws InputProblem naming what is wrong before anything could be asked
     * @throws DeployException if the credentials may not be used here
     */
    List<Finding> test(@CheckForNull Item item, Supplier<Connection> connection, Subject subject) {
        AskedConnection asked = AskedConnection.of(item, connection.get());
        return patience.ask(TESTING, () -> {
            try (FormConnection open = opener.apply(item, asked)) {
                return new ConnectionTrial(open, asked.protection()).run(subject);
            }
        });
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
