package io.jenkins.plugins.codedeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.AbstractItem;
import hudson.model.AbstractProject;
import hudson.model.Failure;
import hudson.security.ACL;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.verb.POST;
import org.mockito.ArgumentCaptor;
import org.mockito.MockedStatic;
import org.springframework.security.access.AccessDeniedException;

/** The administrator's page of jobs that use older plugins. */
class MigrationMonitorTest {
    private static final String OLD = """
            <project><publishers><com.amazonaws.codedeploy.AWSCodeDeployPublisher>
              <applicationName>shop</applicationName><deploymentGroupName>prod</deploymentGroupName>
              <credentials>awsAccessKey</credentials><awsAccessKey>AKIAEXAMPLE</awsAccessKey>
              <awsSecretKey>{AQAAABAAAAAQsecret}</awsSecretKey>
            </com.amazonaws.codedeploy.AWSCodeDeployPublisher></publishers></project>
            """;

    @TempDir
    Path home;

    private final Jenkins controller = mock(Jenkins.class);
    private final MockedStatic<Jenkins> jenkins = mockStatic(Jenkins.class);
    private final MockedStatic<ACL> acl = mockStatic(ACL.class);
    private final MockedStatic<HttpResponses> responses = mockStatic(HttpResponses.class);
    private final MockedStatic<CredentialsProvider> credentials = mockStatic(CredentialsProvider.class);
    private final CredentialsStore store = mock(CredentialsStore.class);
    private final HttpResponse back = mock(HttpResponse.class);
    private final MigrationMonitor monitor = new MigrationMonitor();

    @BeforeEach
    void start() {
        jenkins.when(Jenkins::get).thenReturn(controller);
        responses.when(HttpResponses::redirectToDot).thenReturn(back);
        credentials.when(() -> CredentialsProvider.lookupStores(any())).thenReturn(List.of(store));
        when(controller.getRootDir()).thenReturn(home.toFile());
    }

    @AfterEach
    void close() {
        Stream.of(jenkins, acl, responses, credentials).forEach(MockedStatic::close);
    }

    @Test
    void nothingIsFoundAndNothingIsSaidWhereNoJobUsesThem() throws IOException {
        jobs(job(AbstractProject.class, "new", "<project><publishers/></project>"));

        monitor.doLook();

        assertThat(monitor.isActivated()).isFalse();
    }

    @Test
    void everyJobThatUsesThemIsListedAndNoneIsChanged() throws IOException {
        AbstractItem pipeline = job(
                AbstractItem.class,
                "pipe",
                "<flow-definition><definition><script>createDeployment(s3Bucket: 'b', s3Key: 'k')</script></definition>"
                        + "</flow-definition>");
        AbstractItem broken =
                job(AbstractProject.class, "broken", "<project><com.amazonaws.codedeploy.AWSCodeDeployPublisher>");
        AbstractItem freestyle = job(AbstractProject.class, "shop", OLD);
        jobs(pipeline, broken, freestyle);

        assertThat(monitor.doLook()).isSameAs(back);

        assertThat(monitor.isActivated()).isTrue();
        assertThat(monitor.getJobs()).extracting(OldJob::fullName).containsExactly("pipe", "broken", "shop");
        assertThat(monitor.getJobs()).extracting(OldJob::convertible).containsExactly(false, false, true);
        assertThat(monitor.getJobs().get(1).notes().get(0)).startsWith("Not read: the file is not XML: ");
        assertThat(monitor.getJobs().toString()).doesNotContain("AKIAEXAMPLE", "secret}");
        verify(freestyle, never()).updateByXml(any(Source.class));
        verify(store, never()).addCredentials(any(), any());
    }

    @Test
    void convertingMovesTheKeyKeepsTheOldFileAndLoadsTheJobAnew() throws Exception {
        AbstractItem freestyle = job(AbstractProject.class, "shop", OLD);
        jobs(freestyle);
        when(store.hasPermission(CredentialsProvider.CREATE)).thenReturn(true);
        when(store.addCredentials(any(), any())).thenReturn(true);

        assertThat(monitor.doConvert("shop")).isSameAs(back);

        ArgumentCaptor<AWSCredentialsImpl> added = ArgumentCaptor.forClass(AWSCredentialsImpl.class);
        verify(store).addCredentials(any(Domain.class), added.capture());
        assertThat(added.getValue().getId()).isEqualTo("codedeploy-shop");
        assertThat(added.getValue().getAccessKey()).isEqualTo("AKIAEXAMPLE");
        ArgumentCaptor<StreamSource> source = ArgumentCaptor.forClass(StreamSource.class);
        verify(freestyle).updateByXml(source.capture());
        StringWriter written = new StringWriter();
        source.getValue().getReader().transferTo(written);
        assertThat(written.toString())
                .contains("<credentialsId>codedeploy-shop</credentialsId>")
                .doesNotContain("AKIAEXAMPLE", "com.amazonaws");
        assertThat(home.resolve("shop/config.xml.before-codedeploy-ng")).hasContent(OLD);
    }

    @Test
    void theKeyGoesIntoTheNearestStoreThatTakesItAndIntoNoOther() throws Exception {
        AbstractItem freestyle = job(AbstractProject.class, "shop", OLD);
        jobs(freestyle);
        CredentialsStore closed = mock(CredentialsStore.class);
        CredentialsStore ofController = mock(CredentialsStore.class);
        when(store.hasPermission(CredentialsProvider.CREATE)).thenReturn(true);
        when(store.addCredentials(any(), any())).thenReturn(true);
        when(ofController.hasPermission(CredentialsProvider.CREATE)).thenReturn(true);
        credentials
                .when(() -> CredentialsProvider.lookupStores(freestyle))
                .thenReturn(List.of(closed, store, ofController));

        monitor.doConvert("shop");

        verify(store).addCredentials(any(Domain.class), any());
        verify(closed, never()).addCredentials(any(), any());
        verify(ofController, never()).addCredentials(any(), any());
    }

    @Test
    void aPluginThatIsStillThereChangesNothing() throws Exception {
        AbstractProject<?, ?> freestyle = job(AbstractProject.class, "shop", OLD);
        jobs(freestyle);
        when(store.hasPermission(CredentialsProvider.CREATE)).thenReturn(true);
        when(store.addCredentials(any(), any())).thenReturn(true);

        monitor.doLook();
        monitor.doConvert("shop");

        // Nothing of the loaded job is asked, where the old plugin's objects would be: its file alone counts.
        verify(freestyle, never()).getPublishersList();
        verify(freestyle).updateByXml(any(Source.class));
    }

    @Test
    void withoutAPlaceForTheKeyTheJobStaysAsItWas() throws IOException {
        AbstractItem freestyle = job(AbstractProject.class, "shop", OLD);
        jobs(freestyle);

        assertThatThrownBy(() -> monitor.doConvert("shop"))
                .isInstanceOf(Failure.class)
                .hasMessage(
                        "shop was not converted: no credentials store takes credentials with the id codedeploy-shop;"
                                + " remove those that have it, or get the permission to create credentials");
        verify(freestyle, never()).updateByXml(any(Source.class));
        assertThat(home.resolve("shop/config.xml.before-codedeploy-ng")).doesNotExist();
    }

    @Test
    void aJobThatIsGoneIsNamed() {
        assertThatThrownBy(() -> monitor.doConvert("gone"))
                .isInstanceOf(Failure.class)
                .hasMessage("There is no job gone any more; nothing was converted");
    }

    @Test
    void onlyAdministratorsMayLookOrConvertAndOnlyByPost() throws IOException {
        AbstractItem freestyle = job(AbstractProject.class, "shop", OLD);
        jobs(freestyle);
        doThrow(new AccessDeniedException("missing")).when(controller).checkPermission(Jenkins.ADMINISTER);

        assertThatThrownBy(monitor::doLook).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> monitor.doConvert("shop")).isInstanceOf(AccessDeniedException.class);
        verify(freestyle, never()).updateByXml(any(Source.class));
        List<Method> web = Arrays.stream(MigrationMonitor.class.getDeclaredMethods())
                .filter(method -> method.getName().matches("do[A-Z].*"))
                .toList();
        assertThat(web).hasSize(2).allMatch(method -> method.isAnnotationPresent(POST.class));
    }

    private void jobs(AbstractItem... items) {
        when(controller.getAllItems(AbstractItem.class)).thenReturn(List.of(items));
    }

    private <T extends AbstractItem> T job(Class<T> type, String name, String config) throws IOException {
        Path folder = Files.createDirectories(home.resolve(name));
        Files.writeString(folder.resolve("config.xml"), config);
        T item = mock(type);
        when(item.getFullName()).thenReturn(name);
        when(item.getUrl()).thenReturn("job/" + name + "/");
        when(item.getRootDir()).thenReturn(folder.toFile());
        when(controller.getItemByFullName(name, AbstractItem.class)).thenReturn(item);
        return item;
    }
}
