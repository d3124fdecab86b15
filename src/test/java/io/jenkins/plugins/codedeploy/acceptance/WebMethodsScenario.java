package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.Emulator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Acceptance("9 web methods")
class WebMethodsScenario {

    private static final String JOB = "job/web-methods/";
    private static final String NOTHING = "<div/>";

    /** The addresses of those of a build hold a deployment's id: {@link ButtonsScenario} presses and refuses them. */
    private static final Set<String> ELSEWHERE = Set.of(
            "migration.MigrationMonitor.doConvert",
            "migration.MigrationMonitor.doLook",
            "run.DeploymentsAction.doContinue",
            "run.DeploymentsAction.doStop",
            "run.DeploymentsAction.doStopAndRollBack",
            "run.DeploymentPage.doRows",
            "run.DeploymentPage.doSaid");

    @Test
    void thereAreMethodsToTestAndTheOthersAreKnown(Site site) {
        List<WebMethod> methods = WebMethod.in(site.given().hpi());
        assertThat(methods).anyMatch(WebMethod::isOnDescriptor);
        assertThat(methods)
                .filteredOn(method -> !method.isOnDescriptor())
                .extracting(WebMethod::toString)
                .as("a method elsewhere needs an address in a test")
                .containsExactlyInAnyOrderElementsOf(ELSEWHERE);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void aGetIsRefused(String path, Site site) {
        String query = "?value=shop&region=eu-west-1&application=shop&credentialsId=" + Site.CREDENTIALS;
        assertThat(site.admin().get(at(site, path) + query).status()).isIn(404, 405);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void aPostWithoutACrumbIsRefused(String path, Site site) {
        assertThat(site.admin()
                        .postWithoutCrumb(at(site, path), arguments(site))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anAdministratorGetsAnAnswer(String path, Site site) {
        Page answer = site.admin().post(at(site, path), arguments(site)).ok();
        assertThat(answer.body()).doesNotContain("\tat ");
        Aws.SECRETS.mustNotBeIn(path, answer.body());
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void aUserWithoutPermissionGetsNothing(String path, Site site) {
        int calls = site.aws().emulator().requests().all().size();
        Page answer = site.session(Account.VIEWER).post(at(site, path), arguments(site));
        assertThat(answer.status()).isIn(200, 403);
        if (answer.status() == 200 && !path.contains("/fill")) {
            assertThat(answer.body().strip()).isIn(NOTHING, "");
        }
        assertThat(answer.body()).doesNotContain("credentials " + Site.CREDENTIALS, Emulator.ACCESS_KEY);
        assertThat(site.aws().emulator().requests().all())
                .as("AWS was asked for a user without permission")
                .hasSize(calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"look", "convert"})
    void theMonitorOfOldJobsObeysOnlyAnAdministrator(String action, Site site) {
        String path = "administrativeMonitor/io.jenkins.plugins.codedeploy.migration.MigrationMonitor/" + action;
        Map<String, String> form = Map.of("job", "no such job");
        assertThat(site.admin().get(path + "?job=none").status()).isIn(404, 405);
        assertThat(site.admin().postWithoutCrumb(path, form).status()).isEqualTo(403);
        assertThat(site.session(Account.VIEWER).post(path, form).status()).isIn(403, 404);
        assertThat(site.admin().post(path, form).status()).isIn(302, 400);
    }

    static Stream<String> addresses() {
        List<WebMethod> methods = WebMethod.in(Given.properties().hpi());
        return Stream.of("", JOB)
                .flatMap(context -> methods.stream()
                        .filter(WebMethod::isOnDescriptor)
                        .map(method -> context + method.descriptorPath()));
    }

    private static String at(Site site, String path) {
        if (site.admin().get(JOB + "api/json").status() == 404) {
            site.job("web-methods", Job.freestyle("true", "", ""));
        }
        return path;
    }

    /** All that a method could ask for, so that each finds its own. */
    private static Map<String, String> arguments(Site site) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("value", "shop");
        form.put("application", "shop");
        form.put("deploymentGroup", "web");
        form.put("bucket", Aws.BUCKET);
        form.put("region", "eu-west-1");
        form.put("credentialsId", Site.CREDENTIALS);
        form.put(
                "codeDeployEndpoint", site.aws().emulator().codeDeployEndpoint().toString());
        form.put("s3Endpoint", site.aws().emulator().s3Endpoint().toString());
        form.put("stsEndpoint", site.aws().emulator().stsEndpoint().toString());
        return form;
    }
}
