package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.emulator.sts.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Acceptance("17 a role's session, and the secrets of a build")
@Needs({Needs.PIPELINE, "credentials-binding", "plain-credentials"})
class SecretsScenario {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    private static final String EXTERNAL_ID = "acme-external-7f3a";
    private static final String TOKEN = "b0und-t0ken-of-the-build";
    private static final Secrets MARKED = Secrets.of(TOKEN, EXTERNAL_ID);

    @Test
    void aRoleIsAssumedWithTagsAndItsSessionMakesAllCalls(Site site) {
        site.aws().group("by-role", 1);
        site.aws().emulator().role(Role.withExternalId(ROLE, EXTERNAL_ID));
        String connection = connection(
                site,
                "roleArn: '" + ROLE + "', externalId: '" + EXTERNAL_ID
                        + "', session: roleSession(tags: [sessionTag(key: 'team', value: 'payments')],"
                        + " sourceIdentity: 'jane@acme.example'), network: awsNetwork(minimumTls: 'TLSv1.3')");
        Build build = site.job(
                        "by-role",
                        Job.pipeline(Scripts.onNode(
                                "built-in",
                                Scripts.bundle("by role", "exit 0"),
                                Scripts.deploy(site.aws(), "by-role")
                                        .replace(site.aws().connection(Site.CREDENTIALS), connection))))
                .run()
                .mustEndAs("SUCCESS");
        assertThat(build.log())
                .containsPattern("  Caller +arn:aws:sts::123456789012:assumed-role/deploy/jenkins-by-role-1")
                .doesNotContain(EXTERNAL_ID);
        assertThat(site.aws().emulator().requests().of("AssumeRole")).hasSize(1);
        assertThat(site.aws().emulator().sessions().all()).singleElement().satisfies(session -> {
            assertThat(session.tags()).containsExactly(Map.entry("team", "payments"));
            assertThat(session.sourceIdentity()).isEqualTo("jane@acme.example");
        });
    }

    @Test
    void aBoundSecretIsSentNowhereAndIsInNoFileWhileTheDeploymentRunsOrAfterwards(Site site) {
        GatedAgent gate = site.aws().gatedGroup("bound", "BeforeInstall");
        token(site);
        String deploy = """
                withCredentials([string(credentialsId: 'token', variable: 'TOKEN')]) {
                  codeDeploy(application: 'shop', deploymentGroup: 'bound', connection: %s,
                      options: deployOptions(description: "by ${TOKEN}"), revision: s3Revision(bucket: sent.bucket,
                          key: sent.key, version: sent.versionId, eTag: sent.eTag))
                }
                """.formatted(connection(site, ""));
        Build build = site.job(
                        "bound",
                        Job.pipeline("def sent\n"
                                + Scripts.onNode(
                                        "built-in",
                                        Scripts.bundle("bound", "exit 0"),
                                        "sent = codeDeployPush(revision: workspaceBundle(bucket: '" + Aws.BUCKET
                                                + "', directory: 'dist', keyPrefix: 'bound'), connection: "
                                                + connection(site, "") + ")")
                                + deploy))
                .start()
                .awaitLog("BeforeInstall       InProgress");

        assertThat(MARKED.mustNotBeBelow(site.controller().home().file("jobs/bound")))
                .isPositive();
        gate.open();
        build.mustEndAs("SUCCESS");

        assertThat(build.log())
                .contains("WARNING: description held the value of a secret of this build: *** is sent instead")
                .doesNotContain(TOKEN);
        assertThat(MARKED.mustNotBeBelow(site.controller().home().file("jobs/bound")))
                .isPositive();
        MARKED.mustNotBeIn("controller log", site.controller().log());
        assertThat(site.aws().emulator().requests().all())
                .noneSatisfy(call -> assertThat(call.body()).contains(TOKEN));
    }

    @Test
    void aBoundSecretInAPlaceholderStopsTheBuildBeforeAnyCall(Site site) {
        token(site);
        String deploy = Scripts.deploy(site.aws(), "with-a-secret")
                .replace(
                        "directory: 'dist'",
                        "directory: 'dist', placeholders: [placeholder(name: 'token', value: TOKEN)]");
        Build build = site.job(
                        "bound-placeholder",
                        Job.pipeline(Scripts.onNode(
                                "built-in",
                                Scripts.bundle("bound", "exit 0"),
                                "withCredentials([string(credentialsId: 'token', variable: 'TOKEN')]) {\n" + deploy
                                        + "\n}")))
                .run()
                .mustEndAs("FAILURE");
        assertThat(build.log())
                .contains("ERROR: placeholder token holds the value of a secret of this build, which AWS would keep and"
                        + " show to all who may see the revision; remove it, and let the targets get secrets from"
                        + " Secrets Manager or Parameter Store")
                .doesNotContain(TOKEN, "\tat ");
        assertThat(site.aws().emulator().requests().all())
                .noneSatisfy(call -> assertThat(call.body()).contains("with-a-secret"));
        assertThat(MARKED.mustNotBeBelow(site.controller().home().file("jobs/bound-placeholder")))
                .isPositive();
    }

    /** Puts the secret text into the controller's own store; a second time changes nothing. */
    private static void token(Site site) {
        String xml = "<org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl><scope>GLOBAL</scope>"
                + Xml.element("id", "token")
                + Xml.element("description", "a token")
                + Xml.element("secret", TOKEN)
                + "</org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl>";
        site.admin().post("credentials/store/system/domain/_/createCredentials", "text/xml; charset=utf-8", xml);
    }

    private static String connection(Site site, String more) {
        String common = site.aws().connection(Site.CREDENTIALS);
        return more.isEmpty() ? common : common.substring(0, common.length() - 1) + ", " + more + ")";
    }
}
