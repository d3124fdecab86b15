package io.jenkins.plugins.codedeploy.emulator.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The AppSpec of an unpacked bundle, read as strictly as the agent reads it. */
record AppSpecFile(
        List<FileCopy> files, List<Permission> permissions, Map<String, List<Script>> hooks, String onExisting) {
    private static final Set<String> EVENTS = Set.of(
            "ApplicationStop",
            "BeforeInstall",
            "AfterInstall",
            "ApplicationStart",
            "ValidateService",
            "BeforeBlockTraffic",
            "AfterBlockTraffic",
            "BeforeAllowTraffic",
            "AfterAllowTraffic");
    private static final int LONGEST_EVENT = 3600;

    record FileCopy(String source, String destination) {}

    record Permission(String object, String pattern, List<String> except, String mode, List<String> types) {}

    record Script(String location, int timeout, String runAs) {}

    static AppSpecFile read(Path archive) throws IOException, AgentFailure {
        Path file = archive.resolve("appspec.yml");
        if (!Files.isRegularFile(file)) {
            throw new AgentFailure(
                    "The CodeDeploy agent did not find an AppSpec file within the unpacked revision directory at"
                            + " revision-relative path \"appspec.yml\". The revision was unpacked to directory \""
                            + archive
                            + "\".");
        }
        return parse(Files.readString(file, StandardCharsets.UTF_8));
    }

    static AppSpecFile parse(String text) throws AgentFailure {
        if (!(load(text) instanceof Map<?, ?> top)) {
            throw new AgentFailure("The AppSpec file was empty or not a mapping");
        }
        Object version = top.get("version");
        if (!(version instanceof Number number) || number.doubleValue() != 0.0) {
            throw new AgentFailure("The deployment failed because an invalid version value (" + version
                    + ") was entered in the application specification file. Make sure your AppSpec file specifies \"0.0\" as"
                    + " the version, and then try again.");
        }
        if (!"linux".equals(top.get("os"))) {
            throw new AgentFailure(
                    "The deployment failed because the application specification file specifies an unsupported"
                            + " operating system (" + top.get("os") + ").");
        }
        Object behavior = top.get("file_exists_behavior");
        return new AppSpecFile(
                files(top.get("files")),
                permissions(top.get("permissions")),
                hooks(top.get("hooks")),
                behavior == null ? "" : behavior.toString());
    }

    private static Object load(String text) throws AgentFailure {
        if (text.startsWith("\uFEFF")) {
            throw new AgentFailure(
                    "The deployment failed because the application specification file specifies an unsupported"
                            + " operating system ().");
        }
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        try {
            return new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException broken) {
            throw new AgentFailure(
                    "(appspec.yml): " + broken.getMessage().lines().findFirst().orElse("syntax error"));
        }
    }

    private static List<FileCopy> files(Object node) throws AgentFailure {
        List<FileCopy> all = new ArrayList<>();
        for (Map<?, ?> entry : maps(node, "files")) {
            if (entry.get("source") == null || entry.get("destination") == null) {
                throw new AgentFailure(
                        "The deployment failed because the application specification file specifies only a source or a"
                                + " destination in its files section.");
            }
            all.add(new FileCopy(
                    entry.get("source").toString(), entry.get("destination").toString()));
        }
        return all;
    }

    private static List<Permission> permissions(Object node) throws AgentFailure {
        List<Permission> all = new ArrayList<>();
        for (Map<?, ?> entry : maps(node, "permissions")) {
            if (entry.get("object") == null) {
                throw new AgentFailure("Permission needs a object value");
            }
            String mode = text(entry.get("mode"), "");
            if (!mode.isEmpty() && !mode.matches("[0-7]{1,4}")) {
                throw new AgentFailure("mode should be a number composed of up to four octal digits, was " + mode);
            }
            all.add(new Permission(
                    entry.get("object").toString(),
                    text(entry.get("pattern"), "**"),
                    strings(entry.get("except")),
                    mode,
                    entry.get("type") == null ? List.of("file", "directory") : strings(entry.get("type"))));
        }
        return all;
    }

    private static Map<String, List<Script>> hooks(Object node) throws AgentFailure {
        Map<String, List<Script>> all = new java.util.LinkedHashMap<>();
        if (node == null) {
            return all;
        }
        if (!(node instanceof Map<?, ?> events)) {
            throw new AgentFailure("undefined method `each_pair' for an instance of Array");
        }
        for (Map.Entry<?, ?> event : events.entrySet()) {
            if (!EVENTS.contains(event.getKey().toString())) {
                throw new AgentFailure("Unknown lifecycle event name in hooks: " + event.getKey());
            }
            List<Script> scripts = new ArrayList<>();
            for (Map<?, ?> entry : maps(event.getValue(), event.getKey().toString())) {
                scripts.add(script(event.getKey().toString(), entry));
            }
            if (scripts.stream().mapToInt(Script::timeout).sum() > LONGEST_EVENT) {
                throw new AgentFailure(
                        "The total timeout of the scripts of " + event.getKey() + " exceeds 3600 seconds");
            }
            all.put(event.getKey().toString(), scripts);
        }
        return all;
    }

    private static Script script(String event, Map<?, ?> entry) throws AgentFailure {
        if (entry.get("location") == null) {
            throw new AgentFailure("The deployment failed because a script of " + event + " has no location.");
        }
        String seconds = text(entry.get("timeout"), "3600").replaceFirst("\\D.*$", "");
        int timeout = seconds.isEmpty() ? 0 : Integer.parseInt(seconds);
        if (timeout <= 0) {
            throw new AgentFailure(
                    "The deployment failed because the timeout of a script of " + event + " is not positive.");
        }
        return new Script(entry.get("location").toString(), timeout, text(entry.get("runas"), ""));
    }

    private static List<Map<?, ?>> maps(Object node, String where) throws AgentFailure {
        List<Map<?, ?>> all = new ArrayList<>();
        if (node == null) {
            return all;
        }
        if (!(node instanceof List<?> entries)) {
            throw new AgentFailure("The AppSpec section " + where + " is not a list");
        }
        for (Object entry : entries) {
            if (!(entry instanceof Map<?, ?> map)) {
                throw new AgentFailure("An entry of the AppSpec section " + where + " is not a mapping");
            }
            all.add(map);
        }
        return all;
    }

    private static List<String> strings(Object node) {
        return node instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    private static String text(Object node, String absent) {
        return node == null ? absent : node.toString();
    }
}
