package io.jenkins.plugins.codedeploy.revision;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import java.io.Serializable;
import java.util.function.UnaryOperator;

/** Where the revision to deploy comes from. */
public abstract class RevisionSource extends AbstractDescribableImpl<RevisionSource>
        implements ExtensionPoint, Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * Returns what has to be done to get the revision.
     *
     * @param text what becomes of each text that was entered: variables are expanded, or nothing is done
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem naming the field that is wrong
     */
    public abstract RevisionRequest request(UnaryOperator<String> text);
}
