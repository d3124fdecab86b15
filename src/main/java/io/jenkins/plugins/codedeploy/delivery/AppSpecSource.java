package io.jenkins.plugins.codedeploy.delivery;

import hudson.FilePath;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecTemplate;
import io.jenkins.plugins.codedeploy.engine.bundle.AppSpecChoice;
import io.jenkins.plugins.codedeploy.engine.bundle.BundleRequest;
import io.jenkins.plugins.codedeploy.engine.event.DeployEvent;
import io.jenkins.plugins.codedeploy.engine.problem.ForeignText;
import java.util.Map;
import java.util.function.Consumer;

/** The AppSpec files of a workspace, with values in place of their placeholders; the workspace is never changed. */
final class AppSpecSource {
    private static final String NAME = "appspec.yml";

    private final FilePath workspace;
    private final Consumer<DeployEvent> events;

    AppSpecSource(FilePath workspace, Consumer<DeployEvent> events) {
        this.workspace = workspace;
        this.events = events;
    }

    /** Reads a file; where there are values, all of its placeholders must have one and all values must be used. */
    String text(String path, Map<String, String> placeholders) throws InterruptedException {
        String text = read(path);
        if (placeholders.isEmpty()) {
            return text;
        }
        AppSpecTemplate.Rendered rendered = AppSpecTemplate.render(text, placeholders);
        events.accept(new DeployEvent.Notice(
                "Placeholders of " + ForeignText.clean(path, 200) + " filled in, sha256 " + rendered.sha256()));
        return rendered.text();
    }

    /** Returns the request with the rendered AppSpec file, where there are values. */
    BundleRequest fill(BundleRequest bundle, Map<String, String> placeholders) throws InterruptedException {
        if (placeholders.isEmpty()) {
            if (bundle.appSpec() instanceof AppSpecChoice.WorkspaceFile file) {
                events.accept(
                        new DeployEvent.Notice("AppSpec file of the bundle: " + ForeignText.clean(file.path(), 200)));
            }
            return bundle;
        }
        String path = bundle.appSpec() instanceof AppSpecChoice.WorkspaceFile file
                ? file.path()
                : (bundle.directory().isEmpty() ? "" : bundle.directory() + "/") + NAME;
        return bundle.withAppSpec(new AppSpecChoice.Text(text(path, placeholders)));
    }

    private String read(String path) throws InterruptedException {
        return read(workspace, WorkspaceFileReader.ofAppSpec(path), "the AppSpec file");
    }

    static String read(FilePath workspace, WorkspaceFileReader reader, String noun) throws InterruptedException {
        return AgentWork.ask(workspace, reader, "reading " + noun);
    }
}
