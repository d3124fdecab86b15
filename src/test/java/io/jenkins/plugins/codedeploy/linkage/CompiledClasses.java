package io.jenkins.plugins.codedeploy.linkage;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Types read from class files, each when it is first asked for. */
final class CompiledClasses implements Classes {

    private final Map<String, byte[]> files;
    private final Map<String, ApiType> known = new HashMap<>();

    /**
     * @param files class files by internal name
     */
    CompiledClasses(Map<String, byte[]> files) {
        this.files = Map.copyOf(files);
    }

    Map<String, byte[]> files() {
        return files;
    }

    @Override
    public Optional<ApiType> find(String internalName) {
        byte[] file = files.get(internalName);
        return file == null
                ? Optional.empty()
                : Optional.of(known.computeIfAbsent(internalName, name -> ClassFileReader.read(file)));
    }
}
