package io.jenkins.plugins.codedeploy.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Saveable;
import hudson.util.DescribableList;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;
import org.mockito.Mockito;

/** Which of the connections that are kept under names a job gets: the nearest folder's first, then the controller's. */
class ConnectionUseTest {
    private final Jenkins jenkins = mock(Jenkins.class);
    private final CodeDeployGlobalConfiguration global = mock(CodeDeployGlobalConfiguration.class);
    private final FolderConnections outer = new FolderConnections();
    private final FolderConnections inner = new FolderConnections();
    private Item job;

    @SuppressWarnings("rawtypes")
    private MockedStatic<ExtensionList> extensions;

    @BeforeEach
    void open() {
        extensions = mockStatic(ExtensionList.class, Mockito.CALLS_REAL_METHODS);
        extensions
                .when(() -> ExtensionList.lookupSingleton(CodeDeployGlobalConfiguration.class))
                .thenReturn(global);
        ExtensionList<ConnectionSource> sources = ExtensionList.create(jenkins, ConnectionSource.class);
        sources.add(0, new FolderConnectionSource());
        sources.add(1, new GlobalConnectionSource());
        extensions.when(() -> ExtensionList.lookup(ConnectionSource.class)).thenReturn(sources);
        AbstractFolder<?> team = folder("team", jenkins, outer);
        job = job(folder("team/shop", team, inner));
    }

    @AfterEach
    void close() {
        extensions.close();
    }

    @Test
    void theNearestFolderWinsAndTheGlobalConfigurationComesLast() {
        inner.setConnections(kept("prod", "eu-west-1"));
        outer.setConnections(kept("prod", "eu-west-2", "test", "eu-west-2"));
        when(global.getConnections()).thenReturn(kept("prod", "us-east-1", "test", "us-east-1", "any", "us-east-1"));

        assertThat(region(new NamedConnection("prod"))).isEqualTo("eu-west-1");
        assertThat(region(new NamedConnection("test"))).isEqualTo("eu-west-2");
        assertThat(region(new NamedConnection("any"))).isEqualTo("us-east-1");
        assertThat(ConnectionUse.ofForm(null).named("prod").getRegion()).isEqualTo("us-east-1");
    }

    @Test
    void anotherFoldersConnectionsAreNotSeen() {
        FolderConnections foreign = new FolderConnections();
        foreign.setConnections(kept("theirs", "eu-west-3"));
        folder("other", jenkins, foreign);
        outer.setConnections(kept("test", "eu-west-2"));
        when(global.getConnections()).thenReturn(kept("any", "us-east-1"));

        assertThatThrownBy(() -> region(new NamedConnection("theirs")))
                .isInstanceOf(InputProblem.class)
                .hasMessage("connection 'theirs' is neither in the job's folders nor in the global configuration;"
                        + " use one of: test, any");
        when(jenkins.hasPermission(Jenkins.ADMINISTER)).thenReturn(true);
        assertThat(options("kept-before")).containsExactly("test", "any", "kept-before");
    }

    @Test
    void whereNothingIsKeptTheMessageSaysWhoCanHelp() {
        assertThatThrownBy(() -> region(new NamedConnection("prod")))
                .hasMessage("connection 'prod' is neither in the job's folders nor in the global configuration;"
                        + " have an administrator add it under AWS CodeDeploy, or use awsConnection");
    }

    @Test
    void theNearestDefaultCountsAndMayNameAConnectionFartherOut() {
        when(global.getConnections()).thenReturn(kept("prod", "us-east-1", "test", "us-east-2"));
        when(global.getDefaultConnection()).thenReturn("prod");
        assertThat(region(null)).isEqualTo("us-east-1");

        outer.setDefaultConnection("test");
        assertThat(region(null)).isEqualTo("us-east-2");

        outer.setConnections(kept("test", "eu-west-2"));
        assertThat(region(null)).isEqualTo("eu-west-2");
        assertThat(region(new DefaultConnection())).isEqualTo("eu-west-2");
    }

    @Test
    void aDefaultIsNotLookedUpInTheFoldersBelowIt() {
        inner.setConnections(kept("prod", "eu-west-1"));
        outer.setDefaultConnection("prod");

        assertThatThrownBy(() -> region(null))
                .hasMessageContaining("the default connection of folder 'team'")
                .hasMessageContaining("connection 'prod' is neither in the job's folders nor");
    }

    @Test
    void withoutADefaultAConnectionHasToBeChosen() {
        assertThatThrownBy(() -> region(null))
                .hasMessage("connection is empty; set connection to awsConnection or namedConnection");
    }

    @Test
    void whatIsChosenIsNotReplacedAndTheDefaultIsStoredAsNothing() {
        when(global.getDefaultConnection()).thenReturn("prod");
        AwsConnection own = new AwsConnection("ap-south-1");

        assertThat(region(own)).isEqualTo("ap-south-1");
        assertThat(DefaultConnection.orNone(own)).isSameAs(own);
        assertThat(DefaultConnection.orNone(new DefaultConnection())).isNull();
        assertThat(DefaultConnection.orNone(null)).isNull();
    }

    @Test
    void aFolderThatLostItsLastConnectionHasNone() {
        outer.setConnections(kept("test", "eu-west-2"));
        outer.setConnections(null);
        outer.setDefaultConnection(" ");

        assertThat(outer.getConnections()).isEmpty();
        assertThat(outer.getDefaultConnection()).isNull();
        assertThat(new FolderConnections().getConnections()).isEmpty();
    }

    @Test
    void aFolderItselfSeesWhatItsJobsSee() {
        outer.setConnections(kept("test", "eu-west-2"));

        assertThat(ConnectionUse.ofForm((Item) job.getParent()).named("test").getRegion())
                .isEqualTo("eu-west-2");
    }

    private List<String> options(String current) {
        ListBoxModel model = new NamedConnection.DescriptorImpl().doFillNameItems(job, current);
        return model.stream().map(option -> option.value).toList();
    }

    private String region(Connection connection) {
        ConnectionUse use = ConnectionUse.ofForm(job);
        return use.chosen(connection).settings(UnaryOperator.identity(), use).region();
    }

    private static List<KeptConnection> kept(String... namesAndRegions) {
        return Stream.iterate(0, index -> index < namesAndRegions.length, index -> index + 2)
                .map(index -> new KeptConnection(namesAndRegions[index], new AwsConnection(namesAndRegions[index + 1])))
                .toList();
    }

    private static Item job(ItemGroup<?> parent) {
        Job<?, ?> job = mock(Job.class);
        doReturn(parent).when(job).getParent();
        when(job.getFullName()).thenReturn("team/shop/deploy");
        return job;
    }

    private static AbstractFolder<?> folder(String name, ItemGroup<?> parent, FolderConnections property) {
        AbstractFolder<?> folder = mock(AbstractFolder.class);
        doReturn(parent).when(folder).getParent();
        when(folder.getFullName()).thenReturn(name);
        when(folder.getProperties()).thenReturn(new DescribableList<>(Saveable.NOOP, List.of(property)));
        return folder;
    }
}
