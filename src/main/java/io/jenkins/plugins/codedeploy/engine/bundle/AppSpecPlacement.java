package io.jenkins.plugins.codedeploy.engine.bundle;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts the AppSpec file at the archive's root and reads it, once, so that what is checked is what is packed. */
final class AppSpecPlacement {
    /** No AppSpec file that people write is longer, and the host's parser reads it into memory. */
    static final int LONGEST = 256 * 1024;

    private static final String FIELD = "appSpec";

    private final Workspace workspace;
    private final BundleRequest request;

    AppSpecPlacement(Workspace workspace, BundleRequest request) {
        this.workspace = workspace;
        this.request = request;
    }

    /**
     * Makes {@code appspec.yml} an entry of the root and returns its text.
     *
     * @throws InputProblem when there is none, it is no file or too long
     */
    String place(TreeScan scan) throws IOException {
        byte[] content = content(scan);
        int mode = scan.entries()
                .get(AppSpecSightings.NAME)
                .filter(Entry.WorkspaceFile.class::isInstance)
                .map(Entry::mode)
                .orElse(FileModes.FILE);
        scan.entries().replace(new Entry.Text(AppSpecSightings.NAME, mode, content));
        return new String(content, StandardCharsets.UTF_8);
    }

    private byte[] content(TreeScan scan) throws IOException {
        if (request.appSpec() instanceof AppSpecChoice.Text text) {
            return text.text().getBytes(StandardCharsets.UTF_8);
        }
        if (request.appSpec() instanceof AppSpecChoice.WorkspaceFile file) {
            return read(workspace.resolve(FIELD, file.path(), "file"), file.path());
        }
        Entry entry = scan.entries()
                .get(AppSpecSightings.NAME)
                .orElseThrow(() -> scan.sightings()
                        .missing(
                                request.directory(),
                                Files.isRegularFile(workspace.root().resolve(AppSpecSightings.NAME))));
        if (entry instanceof Entry.WorkspaceFile file) {
            return read(file.path(), AppSpecSightings.NAME);
        }
        throw new InputProblem(
                FIELD,
                AppSpecSightings.NAME,
                "appspec.yml at the root of the bundle is not a file",
                "put the AppSpec file there, or name one with appSpec");
    }

    private static byte[] read(Path path, String name) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new InputProblem(FIELD, name, "appSpec '" + name + "' is a folder", "set appSpec to a file");
        }
        long size = Files.size(path);
        if (size > LONGEST) {
            throw new InputProblem(
                    FIELD,
                    name,
                    "'" + name + "' has " + size + " bytes, too many for an AppSpec file",
                    "keep it below " + LONGEST + " bytes");
        }
        return Files.readAllBytes(path);
    }
}
