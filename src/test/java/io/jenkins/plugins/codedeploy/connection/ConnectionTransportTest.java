package io.jenkins.plugins.codedeploy.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.ProxyConfiguration;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.codedeploy.engine.plan.NetworkSettings;
import io.jenkins.plugins.codedeploy.engine.plan.ProxyAddress;
import io.jenkins.plugins.codedeploy.engine.plan.ProxySettings;
import io.jenkins.plugins.codedeploy.engine.plan.TlsVersion;
import io.jenkins.plugins.codedeploy.engine.plan.Transport;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import io.jenkins.plugins.codedeploy.engine.transfer.TlsKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.MockedStatic;

/** What the ids of a connection's network stand for. */
class ConnectionTransportTest {
    private static final ProxyAddress OWN = new ProxyAddress("own.acme.test", 8080, "login", List.of("*.vpce.test"));

    private final Run<?, ?> run = mock(Run.class);
    private final Jenkins controller = mock(Jenkins.class);
    private final FileCredentials file = mock(FileCredentials.class);
    private final StandardUsernamePasswordCredentials login = mock(StandardUsernamePasswordCredentials.class);
    private MockedStatic<Jenkins> jenkins;
    private MockedStatic<CredentialsProvider> provider;

    @BeforeEach
    void open() {
        jenkins = mockStatic(Jenkins.class);
        jenkins.when(Jenkins::get).thenReturn(controller);
        provider = mockStatic(CredentialsProvider.class);
        provider.when(() -> CredentialsProvider.findCredentialById(eq("ca"), eq(FileCredentials.class), any(), any()))
                .thenReturn(file);
        provider.when(() -> CredentialsProvider.findCredentialById(
                        eq("login"), eq(StandardUsernamePasswordCredentials.class), any(), any()))
                .thenReturn(login);
        when(controller.getProxy()).thenReturn(new ProxyConfiguration("jenkins.acme.test", 3128, "j", "s3cret", ""));
    }

    @AfterEach
    void close() {
        provider.close();
        jenkins.close();
    }

    @Test
    void withoutAProxyOfItsOwnAConnectionGoesThroughTheOneOfJenkins() {
        Transport transport = ConnectionTransport.of(NetworkSettings.USUAL, CredentialScope.of(run));

        assertThat(transport.proxy().host()).isEqualTo("jenkins.acme.test");
        assertThat(transport.tls().certificates()).isEmpty();
    }

    @Test
    void aProxyOfItsOwnTakesThePlaceOfTheOneOfJenkinsAndItsLoginIsRecordedAsUsed() {
        Secret password = mock(Secret.class);
        when(password.getPlainText()).thenReturn("SECRETEXAMPLE");
        when(login.getUsername()).thenReturn("squid");
        when(login.getPassword()).thenReturn(password);

        Transport transport = ConnectionTransport.of(network("", OWN), CredentialScope.of(run));

        assertThat(transport.proxy())
                .isEqualTo(new ProxySettings("own.acme.test", 8080, "squid", "SECRETEXAMPLE", List.of("*.vpce.test")));
        assertThat(transport.toString()).doesNotContain("SECRETEXAMPLE", "s3cret");
        provider.verify(() -> CredentialsProvider.track(run, login));
    }

    @Test
    void aProxyWithoutLoginAsksForNoCredentials() {
        Transport transport =
                ConnectionTransport.of(network("", ProxyAddress.of("own", 1, "", "")), CredentialScope.of(run));

        assertThat(transport.proxy()).isEqualTo(new ProxySettings("own", 1, "", "", List.of()));
        provider.verifyNoInteractions();
    }

    @Test
    void onlyTheCertificatesOfTheFileAreTakenAndItsUseIsRecorded(@TempDir Path folder) throws Exception {
        String pem = TlsKeys.of(folder, "ca.acme.test").pem();
        content("-----BEGIN PRIVATE KEY-----\nSECRETEXAMPLE\n-----END PRIVATE KEY-----\n" + pem);

        Transport transport = ConnectionTransport.of(network("ca", ProxyAddress.OF_JENKINS), CredentialScope.of(run));

        assertThat(transport.tls().certificates()).isEqualTo(pem);
        assertThat(transport.tls().minimum()).isEqualTo(TlsVersion.TLS_1_3);
        provider.verify(() -> CredentialsProvider.track(run, file));
    }

    @Test
    void aFileWithoutCertificatesIsRefused() throws Exception {
        content("hello");

        assertThatThrownBy(
                        () -> ConnectionTransport.of(network("ca", ProxyAddress.OF_JENKINS), CredentialScope.of(run)))
                .isInstanceOf(InputProblem.class)
                .hasMessageStartingWith("the CA certificates hold no certificate; use PEM: ");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws Exception {
        when(file.getContent()).thenThrow(new IOException("disk"));

        assertThatThrownBy(
                        () -> ConnectionTransport.of(network("ca", ProxyAddress.OF_JENKINS), CredentialScope.of(run)))
                .isInstanceOf(InputProblem.class)
                .hasMessage("caCertificatesId 'ca' cannot be read; upload the file with the certificates again");
    }

    @Test
    void idsThatTheBuildMayNotUseAreNamed() {
        assertThatThrownBy(() ->
                        ConnectionTransport.of(network("other", ProxyAddress.OF_JENKINS), CredentialScope.of(run)))
                .isInstanceOf(InputProblem.class)
                .hasMessage("caCertificatesId 'other' of the network does not exist or this job may not use it;"
                        + " create a secret file of that id in the job's folder or globally");
        assertThatThrownBy(() -> ConnectionTransport.of(
                        network("", new ProxyAddress("own", 1, "other", List.of())), CredentialScope.of(run)))
                .isInstanceOf(InputProblem.class)
                .hasMessage("credentialsId 'other' of the network does not exist or this job may not use it;"
                        + " create a user name with password of that id in the job's folder or globally");
    }

    private void content(String text) throws IOException {
        when(file.getContent()).thenReturn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static NetworkSettings network(String certificates, ProxyAddress proxy) {
        return new NetworkSettings(false, false, TlsVersion.TLS_1_3, certificates, proxy);
    }
}
