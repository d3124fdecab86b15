package io.jenkins.plugins.codedeploy.emulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.codedeploy.emulator.time.Clock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A deployment of a Lambda function or an ECS service. */
final class TrafficShift implements Rollout {
    private static final Duration HOOK_LIMIT = Duration.ofHours(1);
    private static final Duration INSTANT = Duration.ofMillis(100);
    private static final Duration TEST_LISTENER = Duration.ofSeconds(2);

    private final Account account;
    private final Deployment deployment;
    private final AppSpecs appSpecs;
    private final HookFunctions functions;
    private final Ending ending;
    private final List<Clock.Alarm> alarms = new ArrayList<>();
    private final Map<String, EventState> waitingHooks = new HashMap<>();
    private final Set<String> reportedHooks = new HashSet<>();
    private final GreenWait wait;
    private Shifted subject;
    private boolean over;

    TrafficShift(Account account, Deployment deployment, AppSpecs appSpecs, HookFunctions functions, Ending ending) {
        this.account = account;
        this.deployment = deployment;
        this.appSpecs = appSpecs;
        this.functions = functions;
        this.ending = ending;
        this.wait = new GreenWait(account, deployment, this::halt);
    }

    @Override
    public void start() {
        appSpecs.load(deployment, (text, problem) -> {
            if (over) {
                return;
            }
            try {
                if (!problem.isEmpty()) {
                    throw new AppSpecText.Unusable(problem);
                }
                AppSpecText spec = AppSpecText.parse(text);
                subject = deployment.group().platform().equals("Lambda")
                        ? new LambdaAlias(account, deployment, spec)
                        : new EcsService(account, deployment, spec);
            } catch (AppSpecText.Unusable unusable) {
                conclude(Cause.failure("INVALID_REVISION", unusable.getMessage()));
                return;
            }
            if (!subject.obstacle().isEmpty()) {
                Cause obstacle = Cause.failure("INVALID_LAMBDA_CONFIGURATION", subject.obstacle());
                subject = null;
                conclude(obstacle);
                return;
            }
            deployment.add(subject.target());
            subject.target().become("InProgress", account.now());
            next();
        });
    }

    @Override
    public void halt(Cause cause) {
        if (subject != null && !over) {
            String open = cause.code().equals("ALARM_ACTIVE") ? "Failed" : "Skipped";
            subject.target().events().stream()
                    .filter(event -> event.is("InProgress"))
                    .forEach(event -> event.finish(open, account.now()));
            subject.target().end(open, account.now());
            if (cause.code().equals("ALARM_ACTIVE")) {
                subject.shift(0);
            }
        }
        conclude(cause);
    }

    @Override
    public void proceed(String waitType) throws ServiceError {
        wait.proceed(waitType);
    }

    @Override
    public void report(String executionId, String status) throws ServiceError {
        if (reportedHooks.contains(executionId)) {
            throw new ServiceError("LifecycleEventAlreadyCompleted", "The lifecycle event has already completed");
        }
        EventState event = waitingHooks.get(executionId);
        if (event == null) {
            throw new ServiceError(
                    "InvalidLifecycleEventHookExecutionId", "The lifecycle event hook execution ID is invalid");
        }
        reported(executionId, event, status);
    }

    private void next() {
        Optional<EventState> event = subject.target().nextPending();
        if (event.isEmpty()) {
            subject.settle(true);
            subject.target().become("Succeeded", account.now());
            wait.beforeTermination(() -> conclude(Cause.success()));
        } else if (event.get().name().equals("BeforeAllowTraffic")) {
            wait.beforeReroute(List.of(subject.target()), () -> later(() -> begin(event.get())));
        } else {
            later(() -> begin(event.get()));
        }
    }

    private void later(Runnable action) {
        alarms.add(account.after(account.timings().betweenEvents(), action));
    }

    private void begin(EventState event) {
        event.begin(account.now());
        subject.target().touch(account.now());
        switch (event.name()) {
            case "Install" ->
                in(account.timings().installTaskSet(), () -> {
                    subject.shift(0);
                    succeed(event);
                });
            case "AllowTestTraffic" -> in(TEST_LISTENER, () -> succeed(event));
            case "AllowTraffic" -> shift(event);
            default -> hook(event);
        }
    }

    private void shift(EventState event) {
        for (Routing.Increment increment :
                Routing.of(deployment.configuration()).increments()) {
            in(increment.after(), () -> {
                subject.shift(increment.share());
                subject.target().touch(account.now());
                if (increment.share() >= 1) {
                    succeed(event);
                }
            });
        }
    }

    private void hook(EventState event) {
        String function = deployment.isRollback() ? null : subject.hooks().get(event.name());
        if (function == null) {
            in(INSTANT, () -> succeed(event));
            return;
        }
        String execution = Base64.getEncoder()
                .encodeToString((deployment.id() + " " + event.name() + " " + account.newUuid())
                        .getBytes(StandardCharsets.UTF_8));
        waitingHooks.put(execution, event);
        functions.invoked(new HookFunctions.Invocation(function, event.name(), deployment.id(), execution));
        HookFunctions.Behaviour behaviour =
                functions.behaviour(function, account.timings().hookFunction());
        if (behaviour.after() != null) {
            in(behaviour.after(), () -> reported(execution, event, behaviour.status()));
        }
        in(HOOK_LIMIT, () -> {
            if (waitingHooks.remove(execution) != null) {
                fail(
                        event,
                        "The deployment timed out while waiting for a status callback. CodeDeploy expects a status callback"
                                + " within one hour after a deployment hook is invoked.");
            }
        });
    }

    private void reported(String execution, EventState event, String status) {
        if (over || waitingHooks.remove(execution) == null) {
            return;
        }
        reportedHooks.add(execution);
        if (status.equals("Succeeded")) {
            succeed(event);
            return;
        }
        fail(event, "The deployment failed because one or more of the lifecycle event validation functions failed.");
    }

    private void fail(EventState event, String message) {
        event.finish("Failed", account.now());
        subject.target().end("Failed", account.now());
        conclude(Cause.failure("HOOK_EXECUTION_FAILURE", message));
    }

    private void succeed(EventState event) {
        event.finish("Succeeded", account.now());
        subject.target().touch(account.now());
        next();
    }

    private void in(Duration time, Runnable action) {
        alarms.add(account.after(time, () -> {
            if (!over) {
                action.run();
            }
        }));
    }

    private void conclude(Cause cause) {
        if (over) {
            return;
        }
        over = true;
        alarms.forEach(Clock.Alarm::cancel);
        wait.cancel();
        if (subject != null && !cause.status().equals("Succeeded")) {
            subject.settle(false);
        }
        ending.end(deployment, cause);
    }

    /** Waiting options of this deployment. */
    static JsonNode blueGreen(Deployment deployment) {
        return deployment.group().settings().path("blueGreenDeploymentConfiguration");
    }
}
