package io.jenkins.plugins.codedeploy.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.BulkChange;
import hudson.ExtensionList;
import hudson.model.Descriptor.FormException;
import hudson.model.Item;
import hudson.model.Saveable;
import hudson.util.DescribableList;
import hudson.util.FormValidation;
import io.jenkins.plugins.codedeploy.connection.CodeDeployGlobalConfiguration;
import io.jenkins.plugins.codedeploy.connection.ConnectionSource;
import io.jenkins.plugins.codedeploy.connection.ConnectionUse;
import io.jenkins.plugins.codedeploy.connection.FolderConnectionSource;
import io.jenkins.plugins.codedeploy.connection.FolderConnections;
import io.jenkins.plugins.codedeploy.connection.GlobalConnectionSource;
import io.jenkins.plugins.codedeploy.connection.KeptConnection;
import io.jenkins.plugins.codedeploy.documentation.AsCode;
import io.jenkins.plugins.codedeploy.protection.FolderProtection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kohsuke.stapler.StaplerRequest2;
import org.mockito.MockedStatic;
import org.springframework.security.access.AccessDeniedException;

/**
 * Saving the forms of the whole controller and of a folder, as Jenkins does it: the members that were submitted are set,
 * and a list without rows, like a part that was unticked, is not submitted at all.
 */
class ConfigurationFormTest {
    private static final Map<String, Object> PLAIN =
            Map.of("controllerIdentityAllowed", false, "defaultConnection", "");
    private static final String ONLY_TEST =
            "connection 'prod' is neither in the job's folders nor in the global" + " configuration; use one of: test";

    private final CodeDeployGlobalConfiguration global = mock(CodeDeployGlobalConfiguration.class, CALLS_REAL_METHODS);
    private final FolderConnections.DescriptorImpl folderForm = new FolderConnections.DescriptorImpl();
    private final Jenkins controller = mock(Jenkins.class);

    @SuppressWarnings("rawtypes")
    private final MockedStatic<ExtensionList> extensions = mockStatic(ExtensionList.class, CALLS_REAL_METHODS);

    private final MockedStatic<Jenkins> jenkins = mockStatic(Jenkins.class);

    @BeforeEach
    void open() {
        jenkins.when(Jenkins::get).thenReturn(controller);
        doNothing().when(global).save();
        global.setConnections(List.of());
        extensions
                .when(() -> ExtensionList.lookupSingleton(CodeDeployGlobalConfiguration.class))
                .thenReturn(global);
        ExtensionList<ConnectionSource> sources = ExtensionList.create(controller, ConnectionSource.class);
        sources.add(0, new FolderConnectionSource());
        sources.add(1, new GlobalConnectionSource());
        extensions.when(() -> ExtensionList.lookup(ConnectionSource.class)).thenReturn(sources);
    }

    @AfterEach
    void close() {
        jenkins.close();
        extensions.close();
    }

    @Test
    void whatIsSubmittedIsSaved() throws Exception {
        clearInvocations(global);

        assertThat(save(rows("prod", "test"), "prod", true)).isTrue();

        assertThat(global.getConnections()).extracting(KeptConnection::getName).containsExactly("prod", "test");
        assertThat(global.getDefaultConnection()).isEqualTo("prod");
        assertThat(global.getProtection().isFipsRequired()).isTrue();
        verify(global, atLeastOnce()).save();
        assertThat(BulkChange.current()).isNull();
    }

    @Test
    void aFormThatCannotBeReadTakesNothingAway() throws Exception {
        save(rows("prod"), "prod", true);

        assertThatThrownBy(() -> bind(Map.of("connections", rows("test"), "colour", "red")))
                .hasMessage("no member colour");

        assertThat(global.getConnections()).extracting(KeptConnection::getName).containsExactly("prod");
        assertThat(global.getDefaultConnection()).isEqualTo("prod");
        assertThat(global.getProtection().isFipsRequired()).isTrue();
        assertThat(BulkChange.current()).isNull();
    }

    @Test
    void theLastConnectionIsGoneWhenItsRowIsDeleted() throws Exception {
        save(rows("prod"), "prod", true);

        save(List.of(), "", true);

        assertThat(global.getConnections()).isEmpty();
        assertThat(global.getDefaultConnection()).isNull();
        assertThat(global.getProtection()).isNotNull();
    }

    @Test
    void theProfileIsGoneWhenItIsUnticked() throws Exception {
        save(rows("prod"), "prod", true);

        save(rows("prod"), "prod", false);

        assertThat(global.getProtection()).isNull();
        assertThat(global.getConnections()).extracting(KeptConnection::getName).containsExactly("prod");
    }

    @Test
    void aProfilesListIsGoneWhenItsLastLineIsDeleted() throws Exception {
        bind(Map.of("protection", Map.of("allowedRegions", "eu-west-1\neu-west-2")));
        assertThat(global.getProtection().getAllowedRegions()).isEqualTo("eu-west-1\neu-west-2");

        bind(Map.of("protection", Map.of("allowedRegions", "")));

        assertThat(global.getProtection().getAllowedRegions()).isNull();
    }

    @Test
    void aFoldersLastConnectionIsGoneWhenItsRowIsDeleted() throws Exception {
        FolderConnections before = folder(Map.of("connections", rows("prod"), "defaultConnection", "prod"));
        assertThat(before.getConnections()).extracting(KeptConnection::getName).containsExactly("prod");

        FolderConnections after = folder(Map.of("defaultConnection", ""));

        assertThat(after.getConnections()).isEmpty();
        assertThat(after.getDefaultConnection()).isNull();
    }

    @Test
    void aFoldersProfileIsGoneWhenItIsUnticked() throws Exception {
        FolderProtection.DescriptorImpl form = new FolderProtection.DescriptorImpl();
        Map<String, Object> ticked = Map.of("profile", Map.of("kmsKeyRequired", true));
        FolderProtection before =
                (FolderProtection) form.newInstance(submitted(ticked, FolderProtection.class), mock(JSONObject.class));
        assertThat(before.getProfile().isKmsKeyRequired()).isTrue();

        FolderProtection after = (FolderProtection)
                form.newInstance(submitted(Map.of(), FolderProtection.class), mock(JSONObject.class));

        assertThat(after.getProfile()).isNull();
    }

    @Test
    void aDefaultThatIsNotKeptIsToldWithTheNamesThatAre() throws Exception {
        save(rows("prod", "test"), "prod", false);
        assertThat(global.doCheckDefaultConnection("prod").kind).isEqualTo(FormValidation.Kind.OK);

        save(rows("test"), "prod", false);

        assertThat(told(global.doCheckDefaultConnection("prod"))).isEqualTo(ONLY_TEST);
        ConnectionUse use = ConnectionUse.ofForm(null);
        assertThatThrownBy(() -> use.chosen(null).settings(UnaryOperator.identity(), use))
                .hasMessageContaining(ONLY_TEST)
                .hasMessageContaining("the default connection of the global configuration");
    }

    @Test
    void aVariableIsNoDefault() throws Exception {
        save(rows("test"), "", false);

        assertThat(told(global.doCheckDefaultConnection("${CONNECTION}")))
                .isEqualTo("connection '${CONNECTION}' is neither in the job's folders nor in the global"
                        + " configuration; use one of: test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void noDefaultIsRight(String none) {
        assertThat(global.doCheckDefaultConnection(none).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(global.doCheckDefaultConnection(null).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(folderForm.doCheckDefaultConnection(inFolder(new FolderConnections()), none).kind)
                .isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void aFoldersDefaultMayBeItsOwnConnectionOrThatOfTheController() throws Exception {
        save(rows("any"), "", false);
        Item folder = inFolder(folder(Map.of("connections", rows("prod"))));

        assertThat(folderForm.doCheckDefaultConnection(folder, "prod").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(folderForm.doCheckDefaultConnection(folder, "any").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(told(folderForm.doCheckDefaultConnection(folder, "other")))
                .isEqualTo("connection 'other' is neither in the job's folders nor in the global configuration;"
                        + " use one of: prod, any");
        assertThat(told(global.doCheckDefaultConnection("prod"))).endsWith("; use one of: any");
    }

    @Test
    void whoMayNotConfigureLearnsNoNames() throws Exception {
        save(rows("prod"), "", false);
        AccessDeniedException denied = new AccessDeniedException("no");
        doThrow(denied).when(controller).checkPermission(Jenkins.ADMINISTER);
        Item folder = inFolder(new FolderConnections());
        doThrow(denied).when(folder).checkPermission(Item.CONFIGURE);

        assertThatThrownBy(() -> global.doCheckDefaultConnection("x")).isSameAs(denied);
        assertThatThrownBy(() -> folderForm.doCheckDefaultConnection(folder, "x"))
                .isSameAs(denied);
        verify(folder).checkPermission(Item.CONFIGURE);
    }

    private boolean save(List<Map<String, Object>> connections, String byDefault, boolean profile)
            throws FormException {
        Map<String, Object> form = new HashMap<>(PLAIN);
        form.put("defaultConnection", byDefault);
        if (!connections.isEmpty()) {
            form.put("connections", connections);
        }
        if (profile) {
            form.put("protection", Map.of("fipsRequired", true));
        }
        return bind(form);
    }

    private boolean bind(Map<String, Object> form) throws FormException {
        JSONObject json = mock(JSONObject.class);
        StaplerRequest2 request = mock(StaplerRequest2.class);
        doAnswer(call -> {
                    AsCode.into(global, form);
                    return null;
                })
                .when(request)
                .bindJSON((Object) same(global), same(json));
        return global.configure(request, json);
    }

    private FolderConnections folder(Map<String, Object> form) throws FormException {
        return (FolderConnections)
                folderForm.newInstance(submitted(form, FolderConnections.class), mock(JSONObject.class));
    }

    private static <T> StaplerRequest2 submitted(Map<String, Object> form, Class<T> type) {
        StaplerRequest2 request = mock(StaplerRequest2.class);
        when(request.bindJSON(eq(type), any(JSONObject.class))).thenAnswer(call -> {
            T made = type.getConstructor().newInstance();
            AsCode.into(made, form);
            return made;
        });
        return request;
    }

    private static List<Map<String, Object>> rows(String... names) {
        return Stream.of(names)
                .map(name -> Map.<String, Object>of("name", name, "connection", Map.of("region", "eu-west-1")))
                .toList();
    }

    private AbstractFolder<?> inFolder(FolderConnections property) {
        AbstractFolder<?> folder = mock(AbstractFolder.class);
        when(folder.getFullName()).thenReturn("team");
        when(folder.getProperties()).thenReturn(new DescribableList<>(Saveable.NOOP, List.of(property)));
        return folder;
    }

    private static String told(FormValidation validation) {
        assertThat(validation.kind).isEqualTo(FormValidation.Kind.ERROR);
        return validation.getMessage().replace("&#039;", "'");
    }
}
