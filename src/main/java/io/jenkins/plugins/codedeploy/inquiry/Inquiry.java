package io.jenkins.plugins.codedeploy.inquiry;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.delivery.DeployInput;
import io.jenkins.plugins.codedeploy.delivery.DeployOptions;
import io.jenkins.plugins.codedeploy.engine.aws.KnownRegions;
import io.jenkins.plugins.codedeploy.engine.json.Json;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.form.FormAccess;
import io.jenkins.plugins.codedeploy.form.JsonAnswer;
import io.jenkins.plugins.codedeploy.revision.RevisionSource;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What the person who fills in a form wants to know of AWS; nothing that is kept anywhere. */
public final class Inquiry extends AbstractDescribableImpl<Inquiry> {
    private static final String REGIONS = "regions";

    private Inquiry() {}

    /** Answers the forms; it has an address below the controller and below every job and folder. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<Inquiry> {
        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.Inquiry_displayName();
        }

        /**
         * Answers what a field can suggest, as JSON: the names, or the reason why there are none.
         *
         * @param topic {@code regions}, or a word of {@link Topic}
         * @param connection what the form would submit for its connection
         * @param application what the form holds
         */
        @POST
        public HttpResponse doSuggest(
                @AncestorInPath @CheckForNull Item item,
                StaplerRequest2 request,
                @QueryParameter String topic,
                @QueryParameter String connection,
                @QueryParameter String application) {
            FormAccess.check(item);
            String about = Util.fixNull(topic);
            if (about.equals(REGIONS)) {
                return json(new Answer(KnownRegions.named(), ""));
            }
            return json(Inquirer.get()
                    .suggest(
                            item,
                            () -> FormData.connection(request, connection),
                            about,
                            Util.fixNull(application).trim()));
        }

        /**
         * Tests the connection that the form holds; changes nothing in AWS.
         *
         * @param connection what the form would submit for its connection
         * @param application what the form holds, as the three after it; each may be empty
         * @param revision what the form would submit for its revision
         */
        @POST
        public FormValidation doTest(
                @AncestorInPath @CheckForNull Item item,
                StaplerRequest2 request,
                @QueryParameter String connection,
                @QueryParameter String application,
                @QueryParameter String deploymentGroup,
                @QueryParameter String bucket,
                @QueryParameter String revision) {
            FormAccess.check(item);
            try {
                return FindingTable.of(Inquirer.get()
                        .test(
                                item,
                                () -> FormData.connection(request, connection),
                                new Subject(
                                        application,
                                        deploymentGroup,
                                        bucket,
                                        FormData.revision(request, revision).orElse(null))));
            } catch (InputProblem | DeployException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        /**
         * Shows the smallest IAM policy for what the form holds; asks nobody.
         *
         * @param connection what the form would submit for its connection
         * @param application what the form holds, as the next one
         * @param revision what the form would submit for its revision
         * @param options what the form would submit for its options
         */
        @POST
        public FormValidation doPolicy(
                @AncestorInPath @CheckForNull Item item,
                StaplerRequest2 request,
                @QueryParameter String connection,
                @QueryParameter String application,
                @QueryParameter String deploymentGroup,
                @QueryParameter String revision,
                @QueryParameter String options) {
            FormAccess.check(item);
            try {
                DeployOptions chosen = FormData.part(request, "options", DeployOptions.class, options);
                if (chosen != null) {
                    // A description usually holds variables, and no policy depends on it.
                    chosen.setDescription(null);
                }
                return PolicyText.of(
                        new DeployInput(
                                application,
                                deploymentGroup,
                                FormData.part(request, "revision", RevisionSource.class, revision),
                                FormData.connection(request, connection),
                                chosen),
                        item);
            } catch (InputProblem e) {
                return FormValidation.error(e.getMessage());
            }
        }

        private static HttpResponse json(Answer answer) {
            return new JsonAnswer(Json.line(answer.json()));
        }
    }
}
