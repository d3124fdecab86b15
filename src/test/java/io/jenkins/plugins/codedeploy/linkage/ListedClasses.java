package io.jenkins.plugins.codedeploy.linkage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Types from lists of every public and protected member, one {@code .tsv.gz} for the core and one for each plugin.
 *
 * <p>Columns: module, binary class name, kind, {@code v} if visible, flags (R and B: restricted), descriptor (of a
 * class: its superclass), written declaration, annotations.
 */
final class ListedClasses implements Classes {

    private final Map<String, ApiType> types = new HashMap<>();

    static ListedClasses read(List<Path> files) {
        ListedClasses listed = new ListedClasses();
        for (Path file : files) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                lines.lines().forEach(line -> listed.add(line.split("\t", -1)));
            } catch (IOException e) {
                throw new UncheckedIOException(file.toString(), e);
            }
        }
        return listed;
    }

    @Override
    public Optional<ApiType> find(String internalName) {
        return Optional.ofNullable(types.get(internalName));
    }

    /** Takes further lines of the same form. */
    void addAll(List<String> lines) {
        lines.forEach(line -> add(line.split("\t", -1)));
    }

    /** Lets one type be as it is in another list. */
    void adopt(ApiType type) {
        types.put(type.name(), type);
    }

    private void add(String[] columns) {
        String owner = columns[1].replace('.', '/');
        boolean restricted = columns[4].contains("R") || columns[4].contains("B");
        String descriptor = columns[5];
        String signature = columns[6];
        int access = ListedSignature.access(signature);
        switch (columns[2]) {
            case "TYPE" -> addType(owner, access, restricted, descriptor, signature);
            case "FIELD" -> {
                int colon = descriptor.indexOf(':');
                addMember(owner, descriptor.substring(0, colon), descriptor.substring(colon + 1), access, restricted);
            }
            case "ENUMCONST" -> {
                int constant = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_ENUM;
                int colon = descriptor.indexOf(':');
                addMember(owner, descriptor.substring(0, colon), descriptor.substring(colon + 1), constant, restricted);
            }
            default -> {
                int open = descriptor.indexOf('(');
                add(new ApiMember(
                        owner,
                        descriptor.substring(0, open),
                        descriptor.substring(open),
                        inItsType(owner, access),
                        restricted,
                        ListedSignature.exceptions(signature)));
            }
        }
    }

    private void addType(String name, int access, boolean restricted, String superclass, String signature) {
        boolean isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        String superName = superclass.isEmpty()
                ? "java/lang/Object"
                : Type.getType(superclass).getInternalName();
        List<String> interfaces = ListedSignature.interfaces(signature, isInterface);
        types.put(name, new ApiType(name, access, restricted, superName, interfaces, new HashMap<>(), false));
    }

    private void addMember(String owner, String name, String descriptor, int access, boolean restricted) {
        add(new ApiMember(owner, name, descriptor, inItsType(owner, access), restricted, Set.of()));
    }

    private void add(ApiMember member) {
        types.get(member.owner()).members().put(member.key(), member);
    }

    /** Members of interfaces are public without saying so. */
    private int inItsType(String owner, int access) {
        return types.get(owner).isInterface() ? access | Opcodes.ACC_PUBLIC : access;
    }
}
