package io.jenkins.plugins.codedeploy.delivery;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/** Reads an AppSpec file on the agent, from inside the workspace only. */
final class AppSpecFileReader extends MasterToSlaveFileCallable<String> {
    private static final long serialVersionUID = 1L;

    /** AWS documents no figure; requests with more than about 50 KiB of AppSpec are refused. */
    private static final int LIMIT = 50 * 1024;

    private final String path;

    AppSpecFileReader(String path) {
        this.path = path;
    }

    @Override
    public String invoke(File workspace, VirtualChannel channel) throws IOException {
        Path root = workspace.toPath().toRealPath();
        Path file = inside(root);
        if (!Files.isRegularFile(file)) {
            throw problem("file '" + path + "' is not in the workspace", "check the path and that the build made it");
        }
        if (!file.toRealPath().startsWith(root)) {
            throw outside();
        }
        if (Files.size(file) > LIMIT) {
            throw problem("file '" + path + "' has more than 50 KiB", "an AppSpec file is a few lines; check the path");
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
        return problem("file '" + path + "' is outside the workspace", "use a path relative to the workspace");
    }

    private InputProblem problem(String problem, String remedy) {
        return new InputProblem("file", path, problem, remedy);
    }
}
