package io.jenkins.plugins.codedeploy.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.codedeploy.engine.problem.DeployException;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.protection.ProtectionProfile;
import io.jenkins.plugins.codedeploy.protection.ProtectionSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;
import org.mockito.Mockito;

/** Whose keys a build may use. */
class ConnectionIdentityTest {
    @SuppressWarnings("rawtypes")
    private final Run run = mock(Run.class);

    private final CodeDeployGlobalConfiguration global = mock(CodeDeployGlobalConfiguration.class);
    private final AmazonWebServicesCredentials credentials = mock(AmazonWebServicesCredentials.class);
    private MockedStatic<CredentialsProvider> provider;

    @SuppressWarnings("rawtypes")
    private MockedStatic<ExtensionList> extensions;

    @BeforeEach
    void open() {
        extensions = mockStatic(ExtensionList.class, Mockito.CALLS_REAL_METHODS);
        provider = mockStatic(CredentialsProvider.class);
        extensions
                .when(() -> ExtensionList.lookupSingleton(CodeDeployGlobalConfiguration.class))
                .thenReturn(global);
        ExtensionList<ProtectionSource> sources = ExtensionList.create(null, ProtectionSource.class);
        sources.add(0, new GlobalProtectionSource());
        extensions.when(() -> ExtensionList.lookup(ProtectionSource.class)).thenReturn(sources);
        when(run.getParent()).thenReturn(mock(Job.class));
    }

    @AfterEach
    void close() {
        provider.close();
        extensions.close();
    }

    @Test
    void credentialsAreFoundInTheScopeOfTheBuildAndTheirUseIsRecorded() {
        provider.when(() -> CredentialsProvider.findCredentialById(
                        "deployer", AmazonWebServicesCredentials.class, run, List.of()))
                .thenReturn(credentials);

        assertThat(ConnectionIdentity.of("deployer", CredentialScope.of(run))).hasToString("credentials 'deployer'");
        provider.verify(() -> CredentialsProvider.track(run, credentials));
    }

    @Test
    void credentialsThatTheBuildMayNotUseAreUnknown() {
        assertThatThrownBy(() -> ConnectionIdentity.of("other", CredentialScope.of(run)))
                .isInstanceOf(DeployException.class)
                .hasMessage("credentials 'other' do not exist or this job may not use them;"
                        + " create AWS credentials of that id in the job's folder or globally");
    }

    @Test
    void theControllersOwnIdentityIsOnlyForThoseWhomAnAdministratorLets() {
        assertThatThrownBy(() -> ConnectionIdentity.of("", CredentialScope.of(run)))
                .isInstanceOf(InputProblem.class)
                .hasMessage("credentialsId is empty and this controller's own identity is not allowed;"
                        + " set credentialsId to AWS credentials that this job may use");

        when(global.isControllerIdentityAllowed()).thenReturn(true);

        assertThat(ConnectionIdentity.of("", CredentialScope.of(run))).hasToString("the controller's identity");

        ProtectionProfile profile = new ProtectionProfile();
        profile.setControllerIdentityRefused(true);
        when(global.getProtection()).thenReturn(profile);
        assertThatThrownBy(() -> ConnectionIdentity.of("", CredentialScope.of(run)))
                .isInstanceOf(InputProblem.class)
                .hasMessageStartingWith("credentialsId is empty and this controller's own identity is not allowed");
    }
}
