package io.jenkins.plugins.codedeploy.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Saveable;
import hudson.util.DescribableList;
import io.jenkins.plugins.codedeploy.engine.protection.Profile;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;

/** Which folders' profiles hold for a job. */
class FolderProtectionSourceTest {
    private final Jenkins jenkins = mock(Jenkins.class);
    private final FolderProtectionSource source = new FolderProtectionSource();

    @Test
    void allFoldersAroundAJobCountFromTheOutermostInwards() {
        AbstractFolder<?> outer = folder("team", jenkins, profile());
        AbstractFolder<?> middle = folder("plain", outer, List.of());
        AbstractFolder<?> inner = folder("shop", middle, profile());

        assertThat(source.profiles(job(inner)).stream().map(Profile::place))
                .containsExactly("folder 'team'", "folder 'team/plain/shop'");
    }

    @Test
    void aJobBelowAnotherJobIsInTheFoldersOfThatOne() {
        AbstractFolder<?> folder = folder("team", jenkins, profile());
        ItemGroup<?> matrix = mock(ItemGroup.class, withSettings().extraInterfaces(Item.class));
        doReturn(folder).when((Item) matrix).getParent();

        assertThat(source.profiles(job(matrix))).hasSize(1);
    }

    @Test
    void aJobInNoFolderHasNone() {
        assertThat(source.profiles(job(jenkins))).isEmpty();
    }

    @Test
    void aFolderWhosePropertyHoldsNoProfileDemandsNothing() {
        AbstractFolder<?> folder = folder("team", jenkins, List.of(new FolderProtection()));

        assertThat(source.profiles(job(folder))).isEmpty();
    }

    private static List<FolderProtection> profile() {
        FolderProtection property = new FolderProtection();
        property.setProfile(new ProtectionProfile());
        return List.of(property);
    }

    private static Item job(ItemGroup<?> parent) {
        Job<?, ?> job = mock(Job.class);
        doReturn(parent).when(job).getParent();
        return job;
    }

    private static AbstractFolder<?> folder(String name, ItemGroup<?> parent, List<FolderProtection> properties) {
        AbstractFolder<?> folder = mock(AbstractFolder.class);
        doReturn(parent).when(folder).getParent();
        String outer = parent.getFullName();
        when(folder.getFullName()).thenReturn(outer == null || outer.isEmpty() ? name : outer + "/" + name);
        when(folder.getProperties()).thenReturn(new DescribableList<>(Saveable.NOOP, properties));
        return folder;
    }
}
