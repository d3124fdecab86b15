package io.jenkins.plugins.codedeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;
import org.jenkinsci.Symbol;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Jenkins looks up in indexes instead of loading every class. */
class ExtensionIndexIT {

    private static final String SYMBOLS = "META-INF/services/annotations/org.jenkinsci.Symbol";

    private static PluginFile plugin;

    @BeforeAll
    static void open() throws IOException {
        plugin = PluginFile.packed();
    }

    @Test
    void theIndexNamesExactlyTheAnnotatedExtensions(@TempDir Path directory) throws Exception {
        Set<String> annotated = new TreeSet<>();
        for (Class<?> type : plugin.classes()) {
            Stream.<AnnotatedElement>concat(
                            Stream.of(type),
                            Stream.concat(Stream.of(type.getDeclaredMethods()), Stream.of(type.getDeclaredFields())))
                    .filter(element -> element.isAnnotationPresent(Extension.class))
                    .forEach(element -> annotated.add(type.getName()));
        }

        assertThat(indexed(directory)).isEqualTo(annotated);
    }

    @Test
    void everyExtensionClassCanBeMadeByJenkins() throws ClassNotFoundException, NoSuchMethodException {
        for (Class<?> type : plugin.classes()) {
            if (type.isAnnotationPresent(Extension.class)) {
                assertThat(Modifier.isPublic(type.getModifiers()))
                        .as(type.getName())
                        .isTrue();
                assertThat(Modifier.isAbstract(type.getModifiers()))
                        .as(type.getName())
                        .isFalse();
                assertThat(!type.isMemberClass() || Modifier.isStatic(type.getModifiers()))
                        .as(type.getName())
                        .isTrue();
                assertThat(Modifier.isPublic(type.getConstructor().getModifiers()))
                        .as(type.getName())
                        .isTrue();
            }
        }
    }

    @Test
    void theSymbolIndexNamesExactlyTheAnnotatedClassesAndNoSymbolTwice() throws ClassNotFoundException {
        Set<String> annotated = new TreeSet<>();
        List<String> symbols = new ArrayList<>();
        for (Class<?> type : plugin.classes()) {
            Symbol symbol = type.getAnnotation(Symbol.class);
            if (symbol != null) {
                annotated.add(type.getName());
                symbols.addAll(List.of(symbol.value()));
            }
        }
        List<String> index =
                plugin.jar().has(SYMBOLS) ? plugin.jar().text(SYMBOLS).lines().toList() : List.of();

        assertThat(index).containsExactlyElementsOf(annotated);
        assertThat(symbols).doesNotHaveDuplicates().allMatch(symbol -> symbol.matches("[a-z][A-Za-z0-9]*"));
    }

    /** The index is read as Jenkins reads it, from the jar alone. */
    private static Set<String> indexed(Path directory) throws IOException {
        File jar = Files.write(
                        directory.resolve("plugin.jar"), plugin.outer().files().get(PluginFile.JAR))
                .toFile();
        Set<String> names = new TreeSet<>();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toURI().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (IndexItem<Extension, Object> item : Index.load(Extension.class, Object.class, loader)) {
                names.add(item.className());
            }
        }
        return names;
    }
}
