package io.jenkins.plugins.codedeploy.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Types of the JDK and of the libraries on the class path; never a type that Jenkins provides. */
final class LibraryClasses implements Classes {

    private final Map<String, Optional<ApiType>> known = new HashMap<>();

    @Override
    public Optional<ApiType> find(String internalName) {
        return Classes.ofJenkins(internalName)
                ? Optional.empty()
                : known.computeIfAbsent(internalName, LibraryClasses::read);
    }

    private static Optional<ApiType> read(String internalName) {
        try (InputStream file = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
            return file == null ? Optional.empty() : Optional.of(ClassFileReader.read(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
