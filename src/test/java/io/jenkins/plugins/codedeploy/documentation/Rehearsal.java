package io.jenkins.plugins.codedeploy.documentation;

import io.jenkins.plugins.codedeploy.demo.Workspace;
import io.jenkins.plugins.codedeploy.functional.ControllerStage;
import io.jenkins.plugins.codedeploy.functional.PipelineBuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Builds whose Pipeline script runs on a controller in front of the emulator, while the emulated time passes. */
final class Rehearsal {
    private static final Path APPLICATION = Path.of("docs/examples/webapp");
    private static final Path TASK_DEFINITION = Path.of("docs/examples/ecs/task-definition.json");
    private static final String COMMIT = "4f1c0a9b7e2d5c8f3a6b1d0e9c8b7a6f5e4d3c2b";

    private final ControllerStage controller;
    private final Path workspace;
    private int number = 6;

    Rehearsal(ControllerStage controller, Path workspace) {
        this.controller = controller;
        this.workspace = workspace;
    }

    /** Runs a script to its end, as the build of the next number from 7 on, and returns the build's log. */
    String run(String script) throws Exception {
        number++;
        Map<String, String> environment = Map.of("GIT_COMMIT", COMMIT, "BUILD_NUMBER", String.valueOf(number));
        PipelineBuild build = new PipelineBuild(workspace);
        controller.keepSecret("oidc-token", () -> "head.claims.signature");
        controller.keepKey("jane");
        controller.emulator.sessions().code("arn:aws:iam::123456789012:mfa/jane", "135790");
        build.parameter("MFA_CODE", "135790");
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        PipelineScript.run(script, controller, build, environment, this::shell);
                        end.complete(null);
                    } catch (Throwable e) {
                        end.completeExceptionally(e);
                    }
                },
                "pipeline");
        thread.setDaemon(true);
        thread.start();
        controller.letTimePass(end);
        end.get();
        return build.log();
    }

    /** Knows what the examples build: the example application, where they expect it; what they write is written. */
    private Void shell(String command) {
        try {
            if (command.startsWith("sh make dist")) {
                Workspace.copy(APPLICATION, workspace.resolve("dist"));
                Files.createDirectories(workspace.resolve("deploy"));
                Files.copy(
                        APPLICATION.resolve("appspec.yml"),
                        workspace.resolve("deploy/prod.yml"),
                        StandardCopyOption.REPLACE_EXISTING);
                Files.copy(
                        TASK_DEFINITION,
                        workspace.resolve("deploy").resolve(TASK_DEFINITION.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            } else if (command.startsWith("checkout")) {
                Files.createDirectories(workspace.resolve("docs/examples"));
                Workspace.copy(APPLICATION, workspace.resolve(APPLICATION));
            } else if (command.startsWith("sh echo ")) {
                Child.run(
                                workspace,
                                Map.of("BUILD_NUMBER", String.valueOf(number)),
                                List.of("bash", "-euc", command.substring("sh ".length())))
                        .mustSucceed();
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
