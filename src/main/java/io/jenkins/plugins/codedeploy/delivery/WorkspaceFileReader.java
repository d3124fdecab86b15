package io.jenkins.plugins.codedeploy.delivery;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.task.TaskDefinition;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/** Reads a small text on the agent, from inside the workspace only. */
final class WorkspaceFileReader extends MasterToSlaveFileCallable<String> {
    private static final long serialVersionUID = 1L;

    /** AWS documents no figure; requests with more than about 50 KiB of AppSpec are refused. */
    private static final int APP_SPEC = 50;

    /** ECS takes no larger one. */
    private static final int TASK_DEFINITION = 64;

    private static final int KIB = 1024;

    private final String field;
    private final String path;
    private final int limit;
    private final String hint;

    private WorkspaceFileReader(String field, String path, int limit, String hint) {
        this.field = field;
        this.path = path;
        this.limit = limit;
        this.hint = hint;
    }

    static WorkspaceFileReader ofAppSpec(String path) {
        return new WorkspaceFileReader("file", path, APP_SPEC, "an AppSpec file is a few lines");
    }

    static WorkspaceFileReader ofTaskDefinition(String path) {
        return new WorkspaceFileReader(
                TaskDefinition.FIELD, path, TASK_DEFINITION, "ECS takes no larger task definition");
    }

    @Override
    public String invoke(File workspace, VirtualChannel channel) throws IOException {
        Path root = workspace.toPath().toRealPath();
        Path file = inside(root);
        if (!Files.isRegularFile(file)) {
            throw problem("is not in the workspace", "check the path and that the build made it");
        }
        if (!file.toRealPath().startsWith(root)) {
            throw outside();
        }
        if (Files.size(file) > (long) limit * KIB) {
            throw problem("has more than " + limit + " KiB", hint + "; check the path");
        }
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private Path inside(Path root) {
        try {
            Path file = root.resolve(path).normalize();
            if (!file.startsWith(root)) {
                throw outside();
            }
            return file;
        } catch (InvalidPathException e) {
            throw outside();
        }
    }

    private InputProblem outside() {
        return problem("is outside the workspace", "use a path relative to the workspace");
    }

    private InputProblem problem(String problem, String remedy) {
        return new InputProblem(field, path, field + " '" + path + "' " + problem, remedy);
    }
}
