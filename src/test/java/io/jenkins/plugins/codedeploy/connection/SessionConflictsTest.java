package io.jenkins.plugins.codedeploy.connection;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.plan.ConnectionSettings;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.MockedStatic;
import org.springframework.security.access.AccessDeniedException;

/** What of a role's session does not go with the rest of its connection: the form says what the build would say. */
class SessionConflictsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    private static final String FURTHER = "arn:aws:iam::210987654321:role/deploy";
    private static final String DEVICE = "arn:aws:iam::123456789012:mfa/jane";
    private static final Item JOB = mock(Item.class);
    private static final RoleSession.DescriptorImpl FORM = new RoleSession.DescriptorImpl();

    /** The check of each field, of what is in it and of what is in another field. */
    private static final Map<String, BiFunction<String, String, FormValidation>> CHECKS = Map.ofEntries(
            entry("sourceIdentity and roleArn", (value, role) -> sourceIdentity(value, role, "", "")),
            entry("sourceIdentity and tokenFile", (value, file) -> sourceIdentity(value, ROLE, "", file)),
            entry("sourceIdentity and token", (value, token) -> sourceIdentity(value, ROLE, token, "")),
            entry("policy and roleArn", (value, role) -> FORM.doCheckPolicy(JOB, value, role)),
            entry("tag and roleArn", (value, role) -> tag(value, role, "", "")),
            entry("tag and tokenFile", (value, file) -> tag(value, ROLE, "", file)),
            entry("tag and token", (value, token) -> tag(value, ROLE, token, "")),
            entry(
                    "furtherRole and roleArn",
                    (value, role) -> new FurtherRole.DescriptorImpl().doCheckRoleArn(JOB, value, role)),
            entry("tokenFile and roleArn", (value, role) -> FORM.doCheckWebIdentityTokenFile(JOB, value, role, "")),
            entry("tokenFile and externalId", (value, id) -> FORM.doCheckWebIdentityTokenFile(JOB, value, ROLE, id)),
            entry(
                    "token and tokenFile",
                    (value, file) -> FORM.doCheckWebIdentityCredentialsId(JOB, value, file, ROLE, "")),
            entry("mfaSerial and tokenFile", (value, file) -> FORM.doCheckMfaSerial(JOB, value, "", file)),
            entry("mfaSerial and token", (value, token) -> FORM.doCheckMfaSerial(JOB, value, token, "")),
            entry("mfaParameter and mfaSerial", (value, serial) -> FORM.doCheckMfaTokenParameter(JOB, value, serial)),
            entry("credentialsId and mfaSerial", (value, serial) -> credentials(value, serial, "", "")),
            entry("credentialsId and token", (value, token) -> credentials(value, "", token, "")),
            entry("credentialsId and tokenFile", (value, file) -> credentials(value, "", "", file)));

    private static FormValidation sourceIdentity(String value, String role, String token, String file) {
        return FORM.doCheckSourceIdentity(JOB, value, role, token, file, "");
    }

    private static FormValidation tag(String value, String role, String token, String file) {
        return new SessionTag.DescriptorImpl().doCheckKey(JOB, value, role, token, file, null);
    }

    private static FormValidation credentials(String value, String serial, String token, String file) {
        return new AwsConnection.DescriptorImpl().doCheckCredentialsId(JOB, value, serial, token, file);
    }

    private final CodeDeployGlobalConfiguration global = mock(CodeDeployGlobalConfiguration.class);

    @SuppressWarnings("rawtypes")
    private final MockedStatic<ExtensionList> extensions = mockStatic(ExtensionList.class, CALLS_REAL_METHODS);

    @BeforeEach
    void open() {
        extensions
                .when(() -> ExtensionList.lookupSingleton(CodeDeployGlobalConfiguration.class))
                .thenReturn(global);
        when(global.getWebIdentityTokenFiles()).thenReturn("/run/token");
        when(JOB.hasPermission(Item.CONFIGURE)).thenReturn(true);
    }

    @AfterEach
    void close() {
        extensions.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sourceIdentity and roleArn | jenkins                               | ''                                     | session has tags or a source identity and roleArn is empty; set roleArn, or remove tags and sourceIdentity from session
            tag and roleArn            | team                                  | ''                                     | session has tags or a source identity and roleArn is empty; set roleArn, or remove tags and sourceIdentity from session
            policy and roleArn         | minimal                               | ''                                     | policy of session is 'minimal' and roleArn is empty; set roleArn, since only the session of a role can be limited, or set policy: 'none'
            furtherRole and roleArn    | arn:aws:iam::210987654321:role/deploy | ' '                                    | session has further roles and roleArn is empty; set roleArn to the first role that is assumed
            tokenFile and roleArn      | /run/token                            | ''                                     | session has a web identity and roleArn is empty; set roleArn to the role that trusts the identity provider
            tokenFile and externalId   | /run/token                            | acme                                   | session has a web identity and externalId is set, which STS does not ask for with a token; remove externalId
            token and tokenFile        | oidc                                  | /run/token                             | session has both webIdentityCredentialsId and webIdentityTokenFile; remove one of them
            mfaSerial and tokenFile    | arn:aws:iam::123456789012:mfa/jane    | /run/token                             | session has a web identity and mfaSerial is set; remove one of them, since only an access key has an MFA device
            mfaParameter and mfaSerial | ''                                    | arn:aws:iam::123456789012:mfa/jane     | mfaSerial is set and mfaTokenParameter is empty; set mfaTokenParameter to the name of a password parameter of the job
            mfaParameter and mfaSerial | MFA                                   | ''                                     | mfaTokenParameter is 'MFA' and mfaSerial is empty; set mfaSerial to the ARN of the MFA device
            mfaSerial and token        | arn:aws:iam::123456789012:mfa/jane    | oidc                                   | session has a web identity and mfaSerial is set; remove one of them, since only an access key has an MFA device
            sourceIdentity and tokenFile | jenkins                             | /run/token                             | session has a web identity, and tags or a source identity; remove tags and sourceIdentity, since the identity provider puts them into the token
            sourceIdentity and token   | jenkins                               | oidc                                   | session has a web identity, and tags or a source identity; remove tags and sourceIdentity, since the identity provider puts them into the token
            tag and tokenFile          | team                                  | /run/token                             | session has a web identity, and tags or a source identity; remove tags and sourceIdentity, since the identity provider puts them into the token
            tag and token              | team                                  | oidc                                   | session has a web identity, and tags or a source identity; remove tags and sourceIdentity, since the identity provider puts them into the token
            credentialsId and token    | deployer                              | oidc                                   | session has a web identity and credentialsId is 'deployer'; remove one of them, since the token takes the place of an access key
            credentialsId and tokenFile| deployer                              | /run/token                             | session has a web identity and credentialsId is 'deployer'; remove one of them, since the token takes the place of an access key
            credentialsId and mfaSerial| ''                                    | arn:aws:iam::123456789012:mfa/jane     | mfaSerial is set and credentialsId is empty; set credentialsId to the access key of the IAM user whose MFA device it is
            """)
    void theFormSaysWhatTheBuildSays(String fields, String value, String other, String message) {
        FormValidation told = CHECKS.get(fields).apply(value, other);

        assertThat(told.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(told.getMessage().replace("&#039;", "'")).isEqualTo(message);
        assertThatThrownBy(() -> ofBuild(fields, value, other))
                .isInstanceOf(InputProblem.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sourceIdentity and roleArn | jenkins                               | arn:aws:iam::123456789012:role/deploy
            tag and roleArn            | team                                  | arn:aws:iam::123456789012:role/deploy
            policy and roleArn         | minimal                               | arn:aws:iam::123456789012:role/deploy
            policy and roleArn         | none                                  | ''
            furtherRole and roleArn    | arn:aws:iam::210987654321:role/deploy | arn:aws:iam::123456789012:role/deploy
            tokenFile and roleArn      | /run/token                            | arn:aws:iam::123456789012:role/deploy
            tokenFile and externalId   | /run/token                            | ''
            token and tokenFile        | oidc                                  | ''
            mfaParameter and mfaSerial | MFA                                   | arn:aws:iam::123456789012:mfa/jane
            mfaParameter and mfaSerial | ''                                    | ''
            sourceIdentity and token   | ''                                    | oidc
            credentialsId and token    | ''                                    | oidc
            credentialsId and tokenFile| ''                                    | /run/token
            """)
    void whatGoesTogetherIsRightInBoth(String fields, String value, String other) {
        assertThat(CHECKS.get(fields).apply(value, other).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(ofBuild(fields, value, other)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "token and tokenFile, oidc, /run/token",
        "credentialsId and mfaSerial, '', arn:aws:iam::123456789012:mfa/jane",
        "credentialsId and token, deployer, oidc",
        "credentialsId and tokenFile, deployer, /run/token"
    })
    void whoMayOnlyChooseCredentialsIsToldOfNoConflict(String fields, String value, String other) {
        when(JOB.hasPermission(Item.CONFIGURE)).thenReturn(false);

        assertThat(CHECKS.get(fields).apply(value, other).kind).isEqualTo(FormValidation.Kind.OK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sourceIdentity and roleArn  | ${USER}      | ''
            tag and roleArn             | ${TEAM}      | ''
            furtherRole and roleArn     | ${ROLE}      | ''
            policy and roleArn          | ${POLICY}    | ''
            mfaSerial and tokenFile     | ${DEVICE}    | /run/token
            mfaParameter and mfaSerial  | ''           | ${DEVICE}
            credentialsId and mfaSerial | ''           | ${DEVICE}
            sourceIdentity and roleArn  | jenkins      | ${ROLE}
            sourceIdentity and token    | jenkins      | ${TOKEN}
            tag and tokenFile           | team         | ${FILE}
            credentialsId and token     | deployer     | ${TOKEN}
            credentialsId and token     | ${KEYS}      | oidc
            mfaSerial and token         | ${DEVICE}    | oidc
            """)
    void whatAVariableWillBeOnlyTheBuildKnows(String fields, String value, String other) {
        assertThat(CHECKS.get(fields).apply(value, other).kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void whatIsWrongInAnotherFieldIsSaidThereAlone() {
        assertThat(sourceIdentity("jenkins", "no role", "", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(credentials("", "", "oidc", "/run/token").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(FORM.doCheckSourceIdentity(JOB, "jenkins", ROLE, "oidc", "", "no role").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(FORM.doCheckMfaTokenParameter(JOB, "", "my phone").kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void aTokenGoesWithTagsAndASourceIdentityWhereAFurtherRoleTakesThem() {
        AwsConnection connection = new AwsConnection("eu-west-1");
        connection.setRoleArn(ROLE);
        RoleSession session = new RoleSession();
        session.setWebIdentityCredentialsId("oidc");
        session.setSourceIdentity("jenkins");
        session.setTags(List.of(new SessionTag("team", "shop")));
        session.setFurtherRoles(List.of(new FurtherRole(FURTHER)));
        connection.setSession(session);

        assertThat(FORM.doCheckSourceIdentity(JOB, "jenkins", ROLE, "oidc", "", FURTHER).kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(new SessionTag.DescriptorImpl().doCheckKey(JOB, "team", ROLE, "oidc", "", FURTHER).kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(settings(connection).session().furtherRoles()).hasSize(1);
    }

    @Test
    void whoMayNotConfigureIsToldNothing() {
        Item closed = mock(Item.class);
        AccessDeniedException denied = new AccessDeniedException("no");
        doThrow(denied).when(closed).checkPermission(any());

        for (ThrowingCallable question : List.<ThrowingCallable>of(
                () -> FORM.doCheckSourceIdentity(closed, "jenkins", ROLE, "oidc", "", ""),
                () -> FORM.doCheckPolicy(closed, "minimal", ""),
                () -> FORM.doCheckMfaSerial(closed, DEVICE, "oidc", ""),
                () -> FORM.doCheckWebIdentityTokenFile(closed, "/run/token", "", ""),
                () -> new SessionTag.DescriptorImpl().doCheckKey(closed, "team", ROLE, "oidc", "", ""),
                () -> new FurtherRole.DescriptorImpl().doCheckRoleArn(closed, ROLE, ""))) {
            assertThatThrownBy(question).isSameAs(denied);
        }
    }

    /** What the build makes of the same fields. */
    private static Object ofBuild(String fields, String value, String other) {
        AwsConnection connection = new AwsConnection("eu-west-1");
        RoleSession session = new RoleSession();
        connection.setRoleArn(ROLE);
        switch (fields.substring(0, fields.indexOf(' '))) {
            case "sourceIdentity" -> session.setSourceIdentity(value);
            case "tag" -> session.setTags(List.of(new SessionTag(value, "shop")));
            case "policy" -> session.setPolicy(value);
            case "furtherRole" -> session.setFurtherRoles(List.of(new FurtherRole(value)));
            case "tokenFile" -> session.setWebIdentityTokenFile(value);
            case "token" -> session.setWebIdentityCredentialsId(value);
            case "mfaSerial" -> mfa(session, value, "MFA");
            case "mfaParameter" -> connection.setCredentialsId("deployer");
            default -> connection.setCredentialsId(value);
        }
        switch (fields.substring(fields.lastIndexOf(' ') + 1)) {
            case "roleArn" -> connection.setRoleArn(other);
            case "externalId" -> connection.setExternalId(other);
            case "tokenFile" -> session.setWebIdentityTokenFile(other);
            case "token" -> session.setWebIdentityCredentialsId(other);
            default -> mfa(session, other, fields.startsWith("mfaParameter") ? value : "MFA");
        }
        connection.setSession(session);
        return settings(connection);
    }

    private static ConnectionSettings settings(AwsConnection connection) {
        return connection.settings(UnaryOperator.identity(), new ConnectionUse(null, "build"));
    }

    private static void mfa(RoleSession session, String serial, String parameter) {
        session.setMfaSerial(Util.fixEmpty(serial));
        session.setMfaTokenParameter(Util.fixEmpty(parameter));
    }
}
