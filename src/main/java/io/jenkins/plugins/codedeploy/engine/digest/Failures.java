package io.jenkins.plugins.codedeploy.engine.digest;

import io.jenkins.plugins.codedeploy.engine.event.DeployEvent.FailureDigest;
import io.jenkins.plugins.codedeploy.engine.event.FailureGroup;
import io.jenkins.plugins.codedeploy.engine.state.DeploymentSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.LifecycleEvent;
import io.jenkins.plugins.codedeploy.engine.state.ScriptDiagnostics;
import io.jenkins.plugins.codedeploy.engine.state.TargetSnapshot;
import io.jenkins.plugins.codedeploy.engine.state.TargetStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Groups the failures of a deployment's targets, so that a hundred equal ones are told once. */
public final class Failures {
    private static final int NAMED = 5;
    private static final int GROUPS = 8;
    private static final Pattern EXIT_CODE = Pattern.compile("exit code (\\d{1,5})");
    private static final Pattern TIMEOUT = Pattern.compile("in (\\d{1,6}) seconds");

    private final UnaryOperator<String> masker;

    /** Prepares digests in which the masker hides the build's secrets. */
    public Failures(UnaryOperator<String> masker) {
        this.masker = masker;
    }

    /**
     * Tells what failed in a deployment that has ended, the most frequent failure first; 8 groups at most.
     *
     * @param stopReason why the build itself asked for a stop: {@code abort}, {@code timeout} or in a few words who
     *     did it; empty if it did not
     */
    public FailureDigest digest(DeploymentSnapshot deployment, Collection<TargetSnapshot> targets, String stopReason) {
        Map<Signature, List<TargetSnapshot>> groups = new LinkedHashMap<>();
        for (TargetSnapshot target : targets) {
            failed(target)
                    .ifPresent(event -> groups.computeIfAbsent(
                                    Signature.of(event, target, masker), signature -> new ArrayList<>())
                            .add(target));
        }
        List<FailureGroup> told = groups.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .limit(GROUPS)
                .map(entry -> group(entry.getKey(), entry.getValue(), targets.size()))
                .toList();
        String advice = deployment.errorCode().equals("MANUAL_STOP") && !stopReason.isEmpty()
                ? Advice.onOwnStop(stopReason)
                : Advice.onDeployment(deployment.errorCode());
        boolean saidBelow = !told.isEmpty() && deployment.errorCode().equals("HEALTH_CONSTRAINTS");
        return new FailureDigest(deployment.id(), Words.name(deployment.errorCode()), saidBelow ? "" : advice, told);
    }

    /** Returns the lifecycle event that failed on a target, or nothing. */
    public static Optional<LifecycleEvent> failed(TargetSnapshot target) {
        return target.events().stream()
                .filter(event -> event.status() == TargetStatus.FAILED)
                .reduce((first, second) -> target.status() == TargetStatus.FAILED ? second : first);
    }

    private FailureGroup group(Signature signature, List<TargetSnapshot> targets, int total) {
        ScriptDiagnostics why = failed(targets.get(0)).orElseThrow().diagnostics();
        List<String> tail = why == null ? List.of() : LogTail.lines(why.logTail(), masker);
        return new FailureGroup(
                targets.size(),
                total,
                targets.stream()
                        .limit(NAMED)
                        .map(TargetSnapshot::id)
                        .map(Words::name)
                        .toList(),
                signature.event(),
                signature.script(),
                signature.errorCode(),
                why == null ? "" : cause(why),
                tail,
                advice(signature, tail));
    }

    private static String advice(Signature signature, List<String> tail) {
        return signature.errorCode().equals("ScriptFailed")
                ? Advice.onScript(signature.event(), tail.isEmpty() ? "" : tail.get(tail.size() - 1))
                : Advice.onEvent(signature.errorCode());
    }

    private String cause(ScriptDiagnostics why) {
        Matcher exit = EXIT_CODE.matcher(why.message());
        Matcher time = TIMEOUT.matcher(why.message());
        return switch (why.errorCode()) {
            case "ScriptFailed" -> exit.find() ? "exited with " + exit.group(1) : message(why);
            case "ScriptTimedOut" -> time.find() ? "did not end within " + time.group(1) + " s" : "did not end in time";
            case "ScriptMissing" -> "is not there";
            case "ScriptNotExecutable" -> "cannot be made executable";
            default -> message(why);
        };
    }

    private String message(ScriptDiagnostics why) {
        return Words.message(why.message(), masker);
    }
}
