package io.jenkins.plugins.codedeploy.emulator.host;

import io.jenkins.plugins.codedeploy.emulator.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** An agent that really deploys: fetches and unpacks the bundle, copies its files below the host's root, runs its scripts. */
public final class DeployingAgent implements Agent {
    private static final Set<String> OF_THE_PREVIOUS_REVISION =
            Set.of("ApplicationStop", "BeforeBlockTraffic", "AfterBlockTraffic");
    private static final Set<String> OF_THE_LOAD_BALANCER = Set.of("BlockTraffic", "AllowTraffic");

    private final HostFiles host;
    private final String hostId;
    private final BundleSource source;

    /** An agent of the host whose file system begins at the given root. */
    public DeployingAgent(String hostId, HostFiles host, BundleSource source) {
        this.hostId = hostId;
        this.host = host;
        this.source = source;
    }

    @Override
    public void perform(HostCommand command, Clock clock, Consumer<HostOutcome> done) {
        clock.work(
                () -> {
                    long start = System.nanoTime();
                    Diagnosis diagnosis = diagnose(command);
                    Duration real = Duration.ofNanos(System.nanoTime() - start);
                    return new HostOutcome(
                            diagnosis, clock.standsStill() ? SimulatedAgent.nominal(command.event()) : real);
                },
                done);
    }

    private Diagnosis diagnose(HostCommand command) {
        try {
            switch (command.event()) {
                case "DownloadBundle" -> download(command);
                case "Install" -> install(command);
                default -> hook(command);
            }
            return Diagnosis.success();
        } catch (AgentFailure failure) {
            return failure.diagnosis();
        } catch (IOException | RuntimeException unexpected) {
            return Diagnosis.unknown(String.valueOf(unexpected.getMessage()));
        }
    }

    private void download(HostCommand command) throws IOException, AgentFailure {
        Path directory = host.deployment(command);
        Files.createDirectories(directory);
        Path bundle = directory.resolve("bundle.tar");
        source.fetch(command.bundle(), bundle);
        Archive.unpack(bundle, command.bundle().type(), host.archive(command));
        host.note(command, "most_recent_install");
    }

    private void install(HostCommand command) throws IOException, AgentFailure {
        AppSpecFile spec = AppSpecFile.read(host.archive(command));
        String behavior = spec.onExisting().isEmpty() ? command.fileExistsBehavior() : spec.onExisting();
        new Installation(host, command, behavior).run(spec);
        host.note(command, "last_successful_install");
    }

    private void hook(HostCommand command) throws IOException, AgentFailure {
        Optional<Path> archive = archive(command);
        if (archive.isEmpty() || OF_THE_LOAD_BALANCER.contains(command.event())) {
            return;
        }
        LogTail tail = new LogTail(command.event());
        for (AppSpecFile.Script script :
                AppSpecFile.read(archive.get()).hooks().getOrDefault(command.event(), List.of())) {
            new ScriptRun(archive.get(), script, environment(command), tail).run();
        }
    }

    private Optional<Path> archive(HostCommand command) throws IOException {
        if (command.rollback()) {
            return command.event().contains("Block") ? host.mostRecent(command) : host.lastSuccessful(command);
        }
        return OF_THE_PREVIOUS_REVISION.contains(command.event())
                ? host.lastSuccessful(command)
                : Optional.of(host.archive(command));
    }

    private Map<String, String> environment(HostCommand command) {
        Map<String, String> variables = new LinkedHashMap<>(command.environment());
        variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        variables.put("HOST_ROOT", host.root().toString());
        variables.put("HOST_ID", hostId);
        return variables;
    }
}
