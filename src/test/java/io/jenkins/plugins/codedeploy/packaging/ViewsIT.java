package io.jenkins.plugins.codedeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Describable;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.GlobalConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.DataBoundConstructor;
import org.xml.sax.SAXException;

/** Forms and pages: each thing that can be configured has one, it is safe, and every field has its help. */
class ViewsIT {

    private static PluginFile plugin;

    @BeforeAll
    static void open() throws IOException {
        plugin = PluginFile.packed();
    }

    @Test
    void everythingThatIsConfiguredHasAForm() throws ClassNotFoundException {
        for (Class<?> type : configured()) {
            assertThat(plugin.view(type, "config.jelly")).as(type.getName()).isPresent();
        }
    }

    @Test
    void everyFieldOfAFormHasHelp() throws ClassNotFoundException, IOException, SAXException {
        List<String> missing = new ArrayList<>();
        for (Class<?> type : configured()) {
            String form = plugin.view(type, "config.jelly").orElseThrow();
            for (String field : page(form).fields()) {
                if (Stream.of(".html", ".jelly")
                        .allMatch(
                                end -> plugin.view(type, "help-" + field + end).isEmpty())) {
                    missing.add(form + ": " + field);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everyPageEscapesByDefaultParsesAndHasNothingInline() throws IOException, SAXException {
        for (String path : plugin.paths(".jelly").toList()) {
            assertThat(plugin.jar().text(path)).as(path).startsWith("<?jelly escape-by-default='true'?>");
            assertThat(page(path).offences()).as(path).isEmpty();
        }
    }

    @Test
    void helpIsPlainMarkupWithoutScripts() {
        for (String path : plugin.paths(".html").toList()) {
            assertThat(plugin.jar().text(path))
                    .as(path)
                    .isNotBlank()
                    .doesNotContainPattern("(?i)<script|\\son[a-z]+\\s*=|javascript:");
        }
    }

    @Test
    void helpBelongsToAFieldThatExists() throws ClassNotFoundException, IOException, SAXException {
        List<String> orphans = new ArrayList<>(plugin.paths(".html")
                .filter(path -> path.matches(".*/help-[^/]+\\.html"))
                .toList());
        for (Class<?> type : configured()) {
            for (String field :
                    page(plugin.view(type, "config.jelly").orElseThrow()).fields()) {
                plugin.view(type, "help-" + field + ".html").ifPresent(orphans::remove);
            }
        }

        assertThat(orphans).isEmpty();
    }

    @Test
    void theNamesOfBoundParametersAreInTheByteCode() throws ClassNotFoundException {
        for (Class<?> type : plugin.classes()) {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.isAnnotationPresent(DataBoundConstructor.class)) {
                    assertThat(constructor.getParameters()).as(type.getName()).allMatch(Parameter::isNamePresent);
                }
            }
        }
    }

    /** Describables that a form or a Pipeline binds, steps among them, and global configurations. */
    private static List<Class<?>> configured() throws ClassNotFoundException {
        return plugin.classes().stream()
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .filter(type -> GlobalConfiguration.class.isAssignableFrom(type)
                        || Describable.class.isAssignableFrom(type)
                                && Stream.of(type.getConstructors())
                                        .anyMatch(made -> made.isAnnotationPresent(DataBoundConstructor.class)))
                .<Class<?>>map(type -> type)
                .toList();
    }

    private static Page page(String path) throws IOException, SAXException {
        return Page.parse(path, plugin.jar().files().get(path));
    }
}
