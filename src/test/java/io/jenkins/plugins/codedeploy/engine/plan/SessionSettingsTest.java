package io.jenkins.plugins.codedeploy.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes together in a connection that begins a session. */
class SessionSettingsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    private static final String DEVICE = "arn:aws:iam::123456789012:mfa/jane";
    private static final SessionSettings TOKEN = SessionSettings.NONE.with(new WebIdentity("oidc", ""));
    private static final SessionSettings CODE = SessionSettings.NONE.with(new MfaDevice(DEVICE, "MFA"));

    @Test
    void aTokenTakesThePlaceOfAnAccessKey() {
        assertThat(connection("", ROLE, "").with(TOKEN).session().webIdentity().isSet())
                .isTrue();
        refused(connection("deployer", ROLE, ""), TOKEN, "credentialsId", """
                session has a web identity and credentialsId is 'deployer'; remove one of them, since the token takes\
                 the place of an access key""");
        refused(connection("", "", ""), TOKEN, "roleArn", """
                session has a web identity and roleArn is empty; set roleArn to the role that trusts the identity\
                 provider""");
        refused(connection("", ROLE, "acme-42"), TOKEN, "externalId", """
                session has a web identity and externalId is set, which STS does not ask for with a token; remove\
                 externalId""");
        refused(connection("", ROLE, ""), TOKEN.with(new MfaDevice(DEVICE, "MFA")), "mfaSerial", """
                session has a web identity and mfaSerial is set; remove one of them, since only an access key has an\
                 MFA device""");
    }

    @Test
    void tagsGoWithATokenOnlyIfAFurtherRoleCanCarryThem() {
        SessionSettings tagged = TOKEN.labelled(new SessionLabels(Map.of("team", "shop"), ""));

        refused(connection("", ROLE, ""), tagged, "session", """
                session has a web identity, and tags or a source identity; remove tags and sourceIdentity, since the\
                 identity provider puts them into the token""");
        assertThat(connection("", ROLE, "")
                        .with(tagged.followedBy(List.of(new AssumedRole(ROLE, ""))))
                        .roles())
                .hasSize(2);
    }

    @Test
    void aTokenIsInOnePlace() {
        assertThatThrownBy(() -> new WebIdentity("oidc", "/run/token"))
                .isInstanceOf(InputProblem.class)
                .hasMessage("session has both webIdentityCredentialsId and webIdentityTokenFile; remove one of them");
        assertThat(new WebIdentity(" ", " ").isSet()).isFalse();
    }

    @Test
    void aDeviceBelongsToTheUserOfAnAccessKey() {
        assertThat(connection("deployer", "", "").with(CODE).session().mfa().serial())
                .isEqualTo(DEVICE);
        refused(connection("", "", ""), CODE, "mfaSerial", """
                mfaSerial is set and credentialsId is empty; set credentialsId to the access key of the IAM user whose\
                 MFA device it is""");
    }

    @Test
    void aDeviceNeedsAParameterAndAParameterADevice() {
        assertThatThrownBy(() -> new MfaDevice(DEVICE, " "))
                .isInstanceOf(InputProblem.class)
                .hasMessage("mfaSerial is set and mfaTokenParameter is empty; set mfaTokenParameter to the name of a"
                        + " password parameter of the job");
        assertThatThrownBy(() -> new MfaDevice("", "MFA"))
                .isInstanceOf(InputProblem.class)
                .hasMessage("mfaTokenParameter is 'MFA' and mfaSerial is empty; set mfaSerial to the ARN of the MFA"
                        + " device");
        assertThatThrownBy(() -> new MfaDevice("not a device", "MFA"))
                .isInstanceOf(InputProblem.class)
                .hasMessage("mfaSerial 'not a device' is not an MFA device; use arn:aws:iam::<account>:mfa/<name> or"
                        + " the device's serial number");
        assertThat(new MfaDevice("GAHT12345678", "MFA").isSet()).isTrue();
    }

    private static void refused(ConnectionSettings connection, SessionSettings session, String field, String message) {
        assertThatThrownBy(() -> connection.with(session))
                .isInstanceOfSatisfying(
                        InputProblem.class,
                        problem -> assertThat(problem.field()).isEqualTo(field))
                .hasMessage(message);
    }

    private static ConnectionSettings connection(String credentialsId, String role, String externalId) {
        return new ConnectionSettings("eu-west-1", credentialsId, role, externalId, "jenkins-shop-7", "", "", "");
    }
}
