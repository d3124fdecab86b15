package io.jenkins.plugins.codedeploy.delivery;

import hudson.Util;
import io.jenkins.plugins.codedeploy.engine.appspec.LintMode;
import io.jenkins.plugins.codedeploy.engine.launch.IfBusy;
import io.jenkins.plugins.codedeploy.engine.plan.AutoRollback;
import io.jenkins.plugins.codedeploy.engine.plan.DeploymentOptions;
import io.jenkins.plugins.codedeploy.engine.plan.FileExistsBehavior;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.protection.FreeText;
import io.jenkins.plugins.codedeploy.engine.watch.FollowSettings;
import io.jenkins.plugins.codedeploy.engine.watch.OnInterrupt;
import io.jenkins.plugins.codedeploy.engine.watch.OnReady;
import io.jenkins.plugins.codedeploy.form.Word;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Turns what a person entered as options into what the engine takes. */
final class OptionReader {
    private static final String NEVER = "(?i)never";
    private static final int MAX_MINUTES = 60 * 24 * 7;
    private static final int MAX_OUTAGE = 60 * 24;
    private static final int MAX_TARGETS = 1000;

    private final DeployOptions options;
    private final UnaryOperator<String> text;

    OptionReader(DeployOptions options, UnaryOperator<String> text) {
        this.options = options;
        this.text = text;
    }

    DeploymentOptions create() {
        String behavior = read(options.getFileExistsBehavior());
        TargetInstanceSettings instances = options.getTargetInstances();
        AlarmSettings alarms = options.getOverrideAlarmConfiguration();
        return new DeploymentOptions(
                FreeText.read(text, "description", Util.fixNull(options.getDescription()), FreeText.STARS)
                        .trim(),
                read(options.getDeploymentConfig()),
                behavior.isEmpty() ? null : Word.read(FileExistsBehavior.class, "fileExistsBehavior", behavior),
                options.isIgnoreApplicationStopFailures(),
                options.isUpdateOutdatedInstancesOnly(),
                autoRollback(read(options.getAutoRollback())),
                instances == null ? null : instances.read(text),
                alarms == null ? null : alarms.read(text));
    }

    IfBusy ifBusy() {
        return Word.read(IfBusy.class, "ifBusy", read(options.getIfBusy()));
    }

    LintMode lint() {
        return LintMode.of(read(options.getLint()));
    }

    FollowSettings follow(String region) {
        int minutes = timeoutMinutes(Integer.toString(options.getTimeoutMinutes()));
        mustAgree(options.isWait(), options.getOnReady());
        return FollowSettings.of(region)
                .onReady(Word.read(OnReady.class, "onReady", read(options.getOnReady())))
                .onAbort(Word.read(OnInterrupt.class, "onAbort", read(options.getOnAbort())))
                .onTimeout(Word.read(OnInterrupt.class, "onTimeout", read(options.getOnTimeout())))
                .timeout(minutes == 0 ? null : Duration.ofMinutes(minutes))
                .waveThreshold(waveThreshold(Integer.toString(options.getWaveThreshold())))
                .gapLimit(Duration.ofMinutes(outageMinutes(Integer.toString(options.getOutageMinutes()))));
    }

    /** Refuses a reaction at Ready of a build that does not wait for it. */
    static void mustAgree(boolean wait, String onReady) {
        if (!wait && !onReady.equals(DeployOptions.WAIT)) {
            throw new InputProblem(
                    "onReady",
                    onReady,
                    "onReady is '" + onReady + "' and wait is false, so nobody would be there",
                    "set wait to true or remove onReady");
        }
    }

    /** Reads a list such as {@code DEPLOYMENT_FAILURE, DEPLOYMENT_STOP_ON_ALARM}; null means the group's own setting. */
    static Set<AutoRollback> autoRollback(String list) {
        if (list.isBlank()) {
            return null;
        }
        if (list.trim().matches(NEVER)) {
            return Set.of();
        }
        EnumSet<AutoRollback> events = EnumSet.noneOf(AutoRollback.class);
        Arrays.stream(list.split("[,\\s]+")).filter(word -> !word.isEmpty()).forEach(word -> events.add(event(word)));
        return events;
    }

    private static AutoRollback event(String word) {
        return Arrays.stream(AutoRollback.values())
                .filter(event -> word.matches("(?i)" + event.name()))
                .findFirst()
                .orElseThrow(() -> new InputProblem(
                        "autoRollback",
                        word,
                        "autoRollback '" + word + "' is not an event that CodeDeploy rolls back on",
                        "use DEPLOYMENT_FAILURE, DEPLOYMENT_STOP_ON_ALARM, DEPLOYMENT_STOP_ON_REQUEST or never"));
    }

    /** Reads a number of minutes from 0 to a week. */
    static int timeoutMinutes(String number) {
        return number(number, 0, MAX_MINUTES)
                .orElseThrow(() -> new InputProblem(
                        "timeoutMinutes",
                        number,
                        "timeoutMinutes '" + number.trim() + "' is not a number of minutes",
                        "use 0 to let the deployment group decide, or 1 to " + MAX_MINUTES));
    }

    /** Reads how many minutes the service may be out of reach, from 1 to a day. */
    static int outageMinutes(String number) {
        return number(number, 1, MAX_OUTAGE)
                .orElseThrow(() -> new InputProblem(
                        "outageMinutes",
                        number,
                        "outageMinutes '" + number.trim() + "' is not a number of minutes",
                        "use 1 to " + MAX_OUTAGE));
    }

    /** Reads above how many targets the log shows waves. */
    static int waveThreshold(String number) {
        return number(number, 0, MAX_TARGETS)
                .orElseThrow(() -> new InputProblem(
                        "waveThreshold",
                        number,
                        "waveThreshold '" + number.trim() + "' is not a number of targets",
                        "use 0 to " + MAX_TARGETS));
    }

    private static OptionalInt number(String text, int least, int most) {
        String digits = text.trim();
        int number = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : -1;
        return number < least || number > most ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private String read(String value) {
        return text.apply(Util.fixNull(value)).trim();
    }
}
