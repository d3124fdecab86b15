package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codedeploy.connection.AwsConnection;
import io.jenkins.plugins.codedeploy.connection.RoleSession;
import io.jenkins.plugins.codedeploy.emulator.Emulator;
import io.jenkins.plugins.codedeploy.emulator.sts.Role;
import io.jenkins.plugins.codedeploy.publisher.CodeDeployPublisher;
import io.jenkins.plugins.codedeploy.revision.WorkspaceBundle;
import io.jenkins.plugins.codedeploy.run.DeploymentRecord;
import io.jenkins.plugins.codedeploy.run.DeploymentsAction;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole freestyle builds whose workspace is on an agent: what the agent is sent, what it answers, and what is kept. */
class SecretsOnTheAgentTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    private static final String EXTERNAL_ID = "s3cret-external-id";
    private static final String SIGNATURE = "c2lnbmF0dXJlLW9mLXRoZS1pc3N1ZXI";

    @TempDir
    Path folder;

    private final ControllerStage controller = new ControllerStage();
    private final Emulator emulator = controller.emulator;
    private final RecordedChannel agent = new RecordedChannel();
    private FreestyleBuild build;

    @BeforeEach
    void start() throws Exception {
        emulator.versionedBucket("releases");
        emulator.serverGroup("shop", "prod").hosts(Emulator.simulatedHosts(1));
        Path workspace = Files.createDirectories(folder.resolve("shop"));
        Files.writeString(workspace.resolve("appspec.yml"), """
                version: 0.0
                os: linux
                files:
                  - source: /page.html
                    destination: /srv/shop
                """);
        Files.writeString(workspace.resolve("page.html"), "hello\n");
        build = new FreestyleBuild(controller, workspace);
        build.on(agent);
    }

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void aRoleWithAnExternalIdLeavesNothingOfItsKeysOnTheAgentOrInTheLogAndTheExternalIdNowhere() throws Exception {
        emulator.role(Role.withExternalId(ROLE, EXTERNAL_ID));
        AwsConnection connection = controller.connection();
        connection.setRoleArn(ROLE);
        connection.setExternalId(EXTERNAL_ID);

        assertThat(build.perform(publisher(connection))).isEmpty();

        assertThat(emulator.requests().of("AssumeRole").get(0).body()).contains("ExternalId=" + EXTERNAL_ID);
        nothingOf(Emulator.SECRET_KEY, "secret-of-", EXTERNAL_ID);
        assertThat(kept()).doesNotContain(Emulator.ACCESS_KEY, "session-token-of-");
    }

    @Test
    void anOidcTokenIsNeitherOnTheAgentNorInWhatIsKept() throws Exception {
        emulator.role(Role.assumable(ROLE));
        controller.keepSecret("oidc", this::token);
        RoleSession session = new RoleSession();
        session.setWebIdentityCredentialsId("oidc");
        AwsConnection connection = controller.connection();
        connection.setCredentialsId("");
        connection.setRoleArn(ROLE);
        connection.setSession(session);

        assertThat(build.perform(publisher(connection))).isEmpty();

        assertThat(emulator.requests().of("AssumeRoleWithWebIdentity").get(0).body())
                .contains(SIGNATURE);
        nothingOf(SIGNATURE, "secret-of-");
        assertThat(kept()).doesNotContain("session-token-of-");
    }

    /** A signed address holds the id of its key, and a session's token, by the nature of it; never the secret of either. */
    private void nothingOf(String... secrets) throws Exception {
        assertThat(agent.sent).hasSizeGreaterThanOrEqualTo(3).anyMatch(bytes -> bytes.contains("X-Amz-Signature="));
        assertThat(agent.sent)
                .as("to the agent")
                .allSatisfy(bytes -> assertThat(bytes).doesNotContain(secrets));
        assertThat(agent.received)
                .as("from the agent")
                .allSatisfy(bytes -> assertThat(bytes).doesNotContain(secrets).doesNotContain("X-Amz-Signature"));
        assertThat(kept()).contains("Succeeded").doesNotContain(secrets).doesNotContain("X-Amz-Signature");
    }

    /** The log and all that the build keeps, member by member. */
    private String kept() throws IllegalAccessException {
        StringBuilder text = new StringBuilder(build.log());
        List<DeploymentRecord> records = build.actions.stream()
                .filter(DeploymentsAction.class::isInstance)
                .flatMap(action -> ((DeploymentsAction) action).getDeployments().stream())
                .toList();
        assertThat(records).hasSize(1);
        for (Field field : DeploymentRecord.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                text.append(field.get(records.get(0)));
            }
        }
        return text.toString();
    }

    private CodeDeployPublisher publisher(AwsConnection connection) {
        CodeDeployPublisher publisher = new CodeDeployPublisher("shop", "prod");
        publisher.setRevision(new WorkspaceBundle("releases"));
        publisher.setConnection(connection);
        return publisher;
    }

    private String token() {
        long end = emulator.clock().instant().plusSeconds(3600).getEpochSecond();
        return part("{}") + "." + part("{\"exp\":" + end + "}") + "." + SIGNATURE;
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
