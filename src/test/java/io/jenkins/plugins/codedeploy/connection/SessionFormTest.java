package io.jenkins.plugins.codedeploy.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.engine.plan.MfaDevice;
import io.jenkins.plugins.codedeploy.engine.plan.SessionSettings;
import io.jenkins.plugins.codedeploy.engine.plan.WebIdentity;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;
import org.springframework.security.access.AccessDeniedException;

/** What the form of a session and that of its administrator accept. */
class SessionFormTest {
    private static final String DEVICE = "arn:aws:iam::123456789012:mfa/jane";

    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";

    private final Item job = mock(Item.class);
    private final RoleSession.DescriptorImpl form = new RoleSession.DescriptorImpl();
    private final CodeDeployGlobalConfiguration global = mock(CodeDeployGlobalConfiguration.class);

    @SuppressWarnings("rawtypes")
    private final MockedStatic<ExtensionList> extensions = mockStatic(ExtensionList.class, CALLS_REAL_METHODS);

    private final MockedStatic<CredentialsProvider> provider = mockStatic(CredentialsProvider.class);
    private final MockedStatic<Jenkins> jenkins = mockStatic(Jenkins.class);
    private final Jenkins controller = mock(Jenkins.class);

    @BeforeEach
    void open() {
        extensions
                .when(() -> ExtensionList.lookupSingleton(CodeDeployGlobalConfiguration.class))
                .thenReturn(global);
        jenkins.when(Jenkins::get).thenReturn(controller);
        when(global.getWebIdentityTokenFiles()).thenReturn("/run/token\n /run/other \n");
        when(global.doCheckWebIdentityTokenFiles(any())).thenCallRealMethod();
    }

    @AfterEach
    void close() {
        jenkins.close();
        provider.close();
        extensions.close();
    }

    @Test
    void everythingThatIsSetReachesTheEngine() {
        RoleSession token = new RoleSession();
        token.setWebIdentityTokenFile(" /run/token ");
        RoleSession code = new RoleSession();
        code.setMfaSerial(" " + DEVICE + " ");
        code.setMfaTokenParameter(" MFA ");

        assertThat(settings(new RoleSession())).isEqualTo(SessionSettings.NONE);
        assertThat(settings(token)).isEqualTo(SessionSettings.NONE.with(new WebIdentity("", "/run/token")));
        assertThat(settings(code)).isEqualTo(SessionSettings.NONE.with(new MfaDevice(DEVICE, "MFA")));
    }

    @Test
    void onlyListedFilesAreRightInAJobAndOnlyAbsolutePathsAtTheAdministrator() {
        assertThat(form.doCheckWebIdentityTokenFile(job, "/run/token", ROLE, "").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckWebIdentityTokenFile(job, "/run/other", ROLE, null).kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckWebIdentityTokenFile(job, "/etc/shadow", ROLE, ""))
                .hasMessageStartingWith("webIdentityTokenFile '/etc/shadow' is not among the files");
        assertThat(form.doCheckWebIdentityTokenFile(job, "/run/../run/token", ROLE, "").kind)
                .isEqualTo(FormValidation.Kind.ERROR);

        assertThat(global.doCheckWebIdentityTokenFiles("/run/token\n\n/run/other").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(global.doCheckWebIdentityTokenFiles("/run/token\nrun/token"))
                .hasMessage("'run/token' is not an absolute path; begin it at the root");
    }

    @Test
    void aDeviceAndItsParameterAreChecked() {
        assertThat(form.doCheckMfaSerial(job, DEVICE, "", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckMfaSerial(job, "my phone", "", ""))
                .hasMessageStartingWith("mfaSerial 'my phone' is not an MFA device");
        assertThat(form.doCheckMfaTokenParameter(job, "MFA", DEVICE).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckMfaTokenParameter(job, "", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckMfaTokenParameter(job, "", DEVICE))
                .hasMessageStartingWith("mfaSerial is set and mfaTokenParameter is empty");
    }

    @Test
    void secretTextsAndSecretFilesAreRightAsTokens() {
        StringCredentials text = mock(StringCredentials.class);
        when(text.getId()).thenReturn("oidc");
        FileCredentials file = mock(FileCredentials.class);
        when(file.getId()).thenReturn("oidc-file");
        when(job.hasPermission(Item.EXTENDED_READ)).thenReturn(true);
        visible(StringCredentials.class, text);
        visible(FileCredentials.class, file);

        assertThat(Stream.of("oidc", "oidc-file", "", "${TOKEN}")
                        .map(id -> form.doCheckWebIdentityCredentialsId(job, id, "", ROLE, "").kind))
                .containsOnly(FormValidation.Kind.OK);
        assertThat(form.doCheckWebIdentityCredentialsId(job, "deployer", "", ROLE, ""))
                .hasMessage("'deployer' does not exist or this job may not use it; create it in the job's folder or"
                        + " globally");
    }

    @Test
    void whoMayNotConfigureIsToldNothing() {
        doThrow(new AccessDeniedException("no")).when(job).checkPermission(Item.CONFIGURE);
        doThrow(new AccessDeniedException("no")).when(controller).checkPermission(Jenkins.ADMINISTER);

        for (ThrowingCallable question : List.<ThrowingCallable>of(
                () -> form.doCheckWebIdentityTokenFile(job, "/run/token", ROLE, ""),
                () -> form.doCheckMfaSerial(job, DEVICE, "", ""),
                () -> form.doCheckMfaTokenParameter(job, "", DEVICE),
                () -> global.doCheckWebIdentityTokenFiles("x"))) {
            assertThatThrownBy(question).isInstanceOf(AccessDeniedException.class);
        }
        assertThat(form.doFillWebIdentityCredentialsIdItems(job, "oidc"))
                .extracting(option -> option.value)
                .containsExactly("oidc");
        assertThat(form.doCheckWebIdentityCredentialsId(job, "deployer", "/run/token", "", "x"))
                .isEqualTo(FormValidation.ok());
    }

    private <C extends StandardCredentials> void visible(Class<C> type, C credentials) {
        provider.when(() -> CredentialsProvider.lookupCredentialsInItem(eq(type), any(Item.class), any(), any()))
                .thenReturn(List.of(credentials));
    }

    private static SessionSettings settings(RoleSession session) {
        return session.settings(UnaryOperator.identity());
    }
}
