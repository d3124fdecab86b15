package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Field;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Mapping;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Scalar;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the hooks section: known events, scripts that are in the bundle, time-outs that the service grants. */
final class HooksLint {
    /** The seconds that the service gives all scripts of one event together. */
    private static final int LONGEST = 3600;

    private static final Set<String> EVENTS = Set.of(
            "ApplicationStop",
            "BeforeInstall",
            "AfterInstall",
            "ApplicationStart",
            "ValidateService",
            "BeforeBlockTraffic",
            "AfterBlockTraffic",
            "BeforeAllowTraffic",
            "AfterAllowTraffic");
    private static final Set<String> RESERVED = Set.of("DownloadBundle", "Install", "BlockTraffic", "AllowTraffic");
    private static final Set<String> KEYS = Set.of("location", "timeout", "runas", "sudo");

    private final FindingList findings;
    private final Shape shape;
    private final ScriptLint scripts;
    private final boolean windows;
    private final Set<String> checked = new HashSet<>();

    HooksLint(FindingList findings, BundleContents contents, boolean windows) {
        this.findings = findings;
        this.shape = new Shape(findings);
        this.scripts = new ScriptLint(findings, contents, windows);
        this.windows = windows;
    }

    void check(Mapping root) {
        Optional<AppSpecValue> hooks = root.get("hooks");
        if (hooks.isEmpty() || hooks.get().isEmpty()) {
            return;
        }
        if (hooks.get() instanceof AppSpecValue.Sequence) {
            findings.error(
                    hooks.get().line(),
                    "hooks is a list, as for Lambda and ECS",
                    "write each event as a key below hooks, without '- '");
            return;
        }
        shape.mapping("hooks", hooks.get()).ifPresent(events -> events.fields().forEach(this::checkEvent));
    }

    private void checkEvent(Field event) {
        String name = event.name();
        if (RESERVED.contains(name)) {
            findings.error(
                    event.key().line(), "event " + name + " cannot run scripts", "use the event before or after it");
        } else if (!EVENTS.contains(name)) {
            findings.error(
                    event.key().line(),
                    "event '" + name + "' does not exist on EC2/on-premises",
                    Nearest.to(name, EVENTS)
                            .map(near -> "write " + near)
                            .orElse("use one of "
                                    + String.join(", ", EVENTS.stream().sorted().toList())));
        }
        long seconds = 0;
        for (AppSpecValue script : shape.list(name, event.value())) {
            seconds += shape.mapping("a script of " + name, script)
                    .map(mapping -> checkScript(name, mapping))
                    .orElse(0L);
        }
        if (seconds > LONGEST) {
            findings.error(
                    event.key().line(),
                    "the time-outs of " + name + " are " + seconds + " seconds together",
                    "keep them within " + LONGEST + " seconds, the service's limit for one event");
        }
    }

    private long checkScript(String event, Mapping script) {
        String where = "a script of " + event;
        shape.onlyKnown(where, script, KEYS);
        script.get("runas")
                .filter(runas -> windows)
                .ifPresent(runas -> findings.error(runas.line(), "runas does not exist on Windows", "remove it"));
        shape.required(where, script, "location", "a path in the bundle")
                .filter(location -> checked.add(location.text()))
                .ifPresent(scripts::check);
        return script.get("timeout")
                .flatMap(timeout -> shape.single("timeout", timeout))
                .map(this::seconds)
                .orElse(0L);
    }

    private long seconds(Scalar timeout) {
        String text = timeout.text().trim();
        if (!text.matches("[1-9]\\d{0,8}")) {
            findings.error(
                    timeout.line(), "timeout '" + text + "' is not a number of seconds", "write 1 to " + LONGEST);
            return 0;
        }
        return Long.parseLong(text);
    }

    /** Returns the events that can run scripts. */
    static List<String> events() {
        return EVENTS.stream().sorted().toList();
    }
}
