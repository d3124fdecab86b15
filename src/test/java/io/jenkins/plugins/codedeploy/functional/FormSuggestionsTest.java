package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.Connection;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.form.JsonAnswer;
import io.jenkins.plugins.codedeploy.inquiry.Inquiry;
import io.jenkins.plugins.codedeploy.protection.ProtectionProfile;
import java.util.Arrays;
import java.util.stream.IntStream;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.StaplerRequest2;
import org.springframework.security.access.AccessDeniedException;

/** What the fields of forms suggest, from the web method down to HTTP. */
class FormSuggestionsTest {
    private static final String JSON = "{\"region\":\"any\"}";

    private final ControllerStage stage = new ControllerStage();
    private final Inquiry.DescriptorImpl inquiry = new Inquiry.DescriptorImpl();
    private final StaplerRequest2 request = mock(StaplerRequest2.class);
    private final Job<?, ?> job = mock(Job.class);

    @BeforeEach
    void open() {
        when(job.getFullName()).thenReturn("team/shop");
        doReturn(stage.jenkins).when(job).getParent();
        holds(stage.connection());
        stage.emulator.serverGroup("shop", "prod");
        stage.emulator.serverGroup("shop", "test");
        stage.emulator.lambdaGroup("api", "live");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void allPagesOfTheNamesAreOfferedInOrder() {
        IntStream.range(0, 5).forEach(number -> stage.emulator.serverGroup("more-" + number, "prod"));

        assertThat(suggest("applications", ""))
                .isEqualTo(names("api", "more-0", "more-1", "more-2", "more-3", "more-4", "shop"));
        assertThat(suggest("deploymentGroups", "shop")).isEqualTo(names("prod", "test"));
        assertThat(suggest("deploymentConfigs", "")).contains("CodeDeployDefault.AllAtOnce", "\"warning\": \"\"");
    }

    @Test
    void bucketsOfTheAccountAreOffered() {
        stage.emulator.bucket("shop-releases").bucket("api-releases");

        assertThat(suggest("buckets", "")).isEqualTo(names("api-releases", "shop-releases"));
    }

    @Test
    void regionsHaveTheirNamesAndPartitionsAndNeedNoCall() {
        String regions = suggest("regions", "");

        assertThat(regions)
                .contains("{\"name\": \"eu-west-1\", \"title\": \"Europe (Ireland)\"}")
                .contains("{\"name\": \"cn-north-1\", \"title\": \"China (Beijing), partition aws-cn\"}")
                .contains("us-gov-west-1")
                .doesNotContain("aws-global");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void theSameQuestionIsAskedOnceAMinuteAndThatOfAnotherJobForItself() {
        suggest("applications", "");
        int calls = stage.emulator.requests().count("ListApplications");
        suggest("applications", "");

        assertThat(stage.emulator.requests().count("ListApplications")).isEqualTo(calls);

        when(job.getFullName()).thenReturn("other/shop");
        suggest("applications", "");
        assertThat(stage.emulator.requests().count("ListApplications")).isEqualTo(2 * calls);
    }

    @Test
    void whatAwsDeniesIsTheReasonAndNotAFailure() {
        stage.emulator.faults().on("ListApplications").deny();

        assertThat(suggest("applications", ""))
                .startsWith("{\"names\": [], \"warning\": \"AWS denied codedeploy:ListApplications")
                .contains("allow codedeploy:ListApplications in the policy of this identity")
                .doesNotContain(Emulator.ACCESS_KEY, Emulator.SECRET_KEY, "\\tat ");
    }

    @Test
    void anApplicationThatIsNotThereOrNotEnteredYetIsTheReason() {
        assertThat(suggest("deploymentGroups", "none"))
                .contains("application 'none' does not exist in " + stage.emulator.region());
        assertThat(suggest("deploymentGroups", ""))
                .isEqualTo(reason(
                        "application is empty; enter it first, so that its deployment groups can be" + " suggested"));
    }

    @Test
    void variablesAndUnknownCredentialsAndAMissingConnectionAreReasonsWithoutACall() {
        AwsConnection variable = stage.connection();
        variable.setCredentialsId("${WHOSE}");
        holds(variable);
        assertThat(suggest("applications", ""))
                .isEqualTo(reason("'${WHOSE}' holds a variable, which only a build knows; type the name, for nothing"
                        + " can be suggested"));
        AwsConnection foreign = stage.connection();
        foreign.setCredentialsId("foreign");
        holds(foreign);
        assertThat(suggest("applications", "")).contains("credentials 'foreign' do not exist or this job may not use");

        assertThat(json(inquiry.doSuggest(job, request, "applications", "", "")))
                .isEqualTo(reason("connection is empty; set connection to awsConnection or namedConnection"));
        assertThat(suggest("secrets", "")).contains("topic 'secrets' is none of its values");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void aFormThatCannotBeReadYetIsTheReason() {
        when(request.bindJSON(any(), any(JSONObject.class))).thenThrow(new IllegalArgumentException("port"));

        assertThat(suggest("applications", ""))
                .isEqualTo(reason("the connection cannot be read yet; complete its fields, then try again"));
    }

    @Test
    void theDataProtectionProfileIsAskedBeforeAws() {
        ProtectionProfile profile = new ProtectionProfile();
        profile.setAllowedRegions("eu-central-1");
        stage.protect(profile);

        assertThat(suggest("applications", ""))
                .contains("region is '" + stage.emulator.region() + "'", "the data protection profile");
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void ofAnAccountThatIsNotAllowedNothingIsListed() {
        ProtectionProfile profile = new ProtectionProfile();
        profile.setAllowedAccounts("999999999999");
        stage.protect(profile);

        assertThat(suggest("applications", "")).contains("\"names\": []", stage.emulator.account());
        assertThat(stage.emulator.requests().count("GetCallerIdentity")).isEqualTo(1);
        assertThat(stage.emulator.requests().count("ListApplications")).isZero();
    }

    @Test
    void whatTheProfileDoesNotLetThroughIsNotOffered() {
        stage.emulator.bucket("shop-releases").bucket("api-releases");
        ProtectionProfile profile = new ProtectionProfile();
        profile.setAllowedApplications("shop*");
        profile.setAllowedBuckets("shop-*");
        stage.protect(profile);

        assertThat(suggest("applications", "")).isEqualTo(names("shop"));
        assertThat(suggest("buckets", "")).isEqualTo(names("shop-releases"));
        assertThat(suggest("deploymentGroups", "api")).contains("application is 'api'", "the data protection profile");
        assertThat(stage.emulator.requests().count("ListDeploymentGroups")).isZero();
    }

    @Test
    void withoutPermissionNothingIsAnsweredAndNothingAsked() {
        doThrow(new AccessDeniedException("no")).when(job).checkPermission(Item.CONFIGURE);
        doThrow(new AccessDeniedException("no")).when(stage.jenkins).checkPermission(Jenkins.ADMINISTER);

        assertThatThrownBy(() -> suggest("applications", "")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> inquiry.doSuggest(null, request, "regions", JSON, ""))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(stage.emulator.requests().all()).isEmpty();
    }

    @Test
    void theControllersOwnFormUsesTheCredentialsOfTheController() {
        assertThat(json(inquiry.doSuggest(null, request, "applications", JSON, "")))
                .isEqualTo(names("api", "shop"));
    }

    private void holds(Connection connection) {
        when(request.bindJSON(any(), any(JSONObject.class))).thenReturn(connection);
    }

    private String suggest(String topic, String application) {
        return json(inquiry.doSuggest(job, request, topic, JSON, application));
    }

    private static String json(Object answer) {
        return ((JsonAnswer) answer).text();
    }

    private static String names(String... names) {
        return "{\"names\": ["
                + String.join(
                        ", ",
                        Arrays.stream(names)
                                .map(name -> "{\"name\": \"" + name + "\", \"title\": \"\"}")
                                .toList())
                + "], \"warning\": \"\"}";
    }

    private static String reason(String text) {
        return "{\"names\": [], \"warning\": \"" + text + "\"}";
    }
}
