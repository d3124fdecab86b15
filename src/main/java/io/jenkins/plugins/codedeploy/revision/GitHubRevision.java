package io.jenkins.plugins.codedeploy.revision;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.plan.Revision;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.FormChecks;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A commit of a GitHub repository, which the instances fetch themselves. */
public final class GitHubRevision extends RevisionSource {
    private static final long serialVersionUID = 1L;

    private final String repository;
    private final String commitId;

    @DataBoundConstructor
    public GitHubRevision(String repository, String commitId) {
        this.repository = Util.fixNull(repository).trim();
        this.commitId = Util.fixNull(commitId).trim();
    }

    @Override
    public RevisionRequest request(UnaryOperator<String> text) {
        return new RevisionRequest.Known(new Revision.GitHub(text.apply(repository), text.apply(commitId)));
    }

    public String getRepository() {
        return repository;
    }

    public String getCommitId() {
        return commitId;
    }

    /** What the form asks. */
    @Extension(ordinal = 70)
    @Symbol("gitHubRevision")
    public static final class DescriptorImpl extends Descriptor<RevisionSource> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.GitHubRevision_displayName();
        }

        @POST
        public FormValidation doCheckRepository(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.repository(value);
        }

        @POST
        public FormValidation doCheckCommitId(@AncestorInPath Item item, @QueryParameter String value) {
            FormAccess.check(item);
            return FormChecks.commitId(value);
        }
    }
}
