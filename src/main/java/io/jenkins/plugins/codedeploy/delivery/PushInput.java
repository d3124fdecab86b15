package io.jenkins.plugins.codedeploy.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.codedeploy.connection.Connection;
import io.jenkins.plugins.codedeploy.connection.ConnectionUse;
import io.jenkins.plugins.codedeploy.engine.appspec.LintMode;
import io.jenkins.plugins.codedeploy.engine.bundle.AppSpecChoice;
import io.jenkins.plugins.codedeploy.engine.plan.ComputePlatform;
import io.jenkins.plugins.codedeploy.engine.plan.Destination;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.revision.RevisionRequest;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import java.io.Serializable;
import java.util.function.UnaryOperator;

/** What a person entered to send a bundle without deploying it; kept with a running Pipeline. */
public final class PushInput implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String ANY = "any";

    private final RevisionSource revision;
    private final Connection connection;
    private final boolean register;
    private final String application;
    private final String lint;
    private final boolean plan;

    /**
     * Takes what was entered; what is missing is told when the order is made.
     *
     * @param application the application that the revision is registered with; empty unless {@code register}
     * @param plan whether it is only told what would happen
     */
    public PushInput(
            @CheckForNull RevisionSource revision,
            @CheckForNull Connection connection,
            boolean register,
            String application,
            String lint,
            boolean plan) {
        this.revision = revision;
        this.connection = connection;
        this.register = register;
        this.application = application;
        this.lint = lint;
        this.plan = plan;
    }

    /** Checks everything that can be checked without a call and says it in the engine's terms. */
    PushOrder order(UnaryOperator<String> text, ConnectionUse use) {
        mustAgree(register, application);
        RevisionRequest request =
                DeployInput.given(revision, "revision", "a workspaceBundle").request(text);
        if (!(request instanceof RevisionRequest.Packed packed)) {
            throw new InputProblem(
                    "revision",
                    "",
                    "revision is not in the workspace, so there is nothing to send",
                    "use workspaceBundle, or give the revision to codeDeploy as it is");
        }
        packed.mustFit(ComputePlatform.SERVER);
        mustNotNameGroup(packed.bundle().appSpec());
        return new PushOrder(packed, use.chosen(connection).settings(text, use), LintMode.of(lint), application, plan);
    }

    private static void mustNotNameGroup(AppSpecChoice choice) {
        if (choice instanceof AppSpecChoice.WorkspaceFile file && file.namesGroup()) {
            throw new InputProblem(
                    "appSpec",
                    file.path(),
                    "appSpec '" + file.path() + "' depends on the deployment group and codeDeployPush has none",
                    "name the file");
        }
    }

    /**
     * Refuses an application without registering, and registering without one.
     *
     * @throws InputProblem naming the field {@code application}
     */
    public static void mustAgree(boolean register, String application) {
        if (register && application.isEmpty()) {
            throw new InputProblem(
                    "application",
                    "",
                    "application is empty and register is true",
                    "set application to the application that the revision is to be registered with");
        }
        if (!register && !application.isEmpty()) {
            throw new InputProblem(
                    "application",
                    application,
                    "application is '" + application + "' and register is false, so it would not be used",
                    "set register to true or remove application");
        }
        if (register) {
            new Destination(application, ANY);
        }
    }
}
