package io.jenkins.plugins.codedeploy.engine.bundle;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What goes into a bundle, before any of it is read but the AppSpec file.
 *
 * @param entries all entries in the archive's order
 * @param appSpec the text of the {@code appspec.yml} at the archive's root
 */
record BundleContent(List<Entry> entries, String appSpec) {

    /**
     * Looks through the folder.
     *
     * @throws InputProblem when the request does not fit what is in the workspace
     */
    static BundleContent of(Workspace workspace, BundleRequest request) throws IOException {
        Path directory = workspace.directory(request.directory());
        TreeScan scan = new TreeScan(workspace, directory, request);
        scan.walk(directory);
        AppSpecPlacement appSpec = new AppSpecPlacement(workspace, request);
        refuseEmpty(scan, request);
        String text = appSpec.place(scan);
        return new BundleContent(scan.entries().inOrder(), text);
    }

    private static void refuseEmpty(TreeScan scan, BundleRequest request) {
        if (!scan.entries().isEmpty()) {
            return;
        }
        String where = request.directory().isBlank() ? "the workspace" : "directory '" + request.directory() + "'";
        if (scan.seen() == 0
                && request.includes().isBlank()
                && request.excludes().isBlank()) {
            throw new InputProblem(
                    "directory", request.directory(), where + " is empty", "build something into it before this step");
        }
        String includes = request.includes().isBlank() ? "**" : request.includes();
        String excludes = request.excludes().isBlank() ? "" : " and is left by excludes '" + request.excludes() + "'";
        throw new InputProblem(
                "includes",
                request.includes(),
                "nothing in " + where + " matches includes '" + includes + "'" + excludes,
                "correct the patterns, which are relative to " + where);
    }
}
