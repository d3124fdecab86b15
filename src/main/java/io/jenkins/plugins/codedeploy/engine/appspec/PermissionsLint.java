package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Mapping;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Scalar;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.ScalarType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the permissions section, which exists on Linux only. */
final class PermissionsLint {
    private static final Set<String> KEYS =
            Set.of("object", "pattern", "except", "owner", "group", "mode", "acls", "context", "type");
    private static final Set<String> TYPES = Set.of("file", "directory");
    private static final Pattern OCTAL = Pattern.compile("[0-7]{1,4}");

    private final FindingList findings;
    private final Shape shape;
    private final boolean windows;
    private final Map<String, Integer> objects = new HashMap<>();

    PermissionsLint(FindingList findings, boolean windows) {
        this.findings = findings;
        this.shape = new Shape(findings);
        this.windows = windows;
    }

    void check(Mapping root) {
        Optional<AppSpecValue> permissions = root.get("permissions");
        if (permissions.isEmpty()) {
            return;
        }
        if (windows) {
            findings.error(permissions.get().line(), "permissions do not exist on Windows", "remove them");
            return;
        }
        for (AppSpecValue item : shape.list("permissions", permissions.get())) {
            shape.mapping("an item of permissions", item).ifPresent(this::checkItem);
        }
    }

    private void checkItem(Mapping item) {
        String where = "an item of permissions";
        shape.required(where, item, "object", "an absolute path on the hosts")
                .ifPresent(object -> checkObject(object, item));
        item.get("mode").flatMap(mode -> shape.single("mode", mode)).ifPresent(this::checkMode);
        item.get("except").ifPresent(except -> shape.list("except", except));
        item.get("acls").ifPresent(acls -> shape.list("acls", acls));
        List<AppSpecValue> types =
                item.get("type").map(type -> shape.list("type", type)).orElse(List.of());
        for (AppSpecValue type : types) {
            shape.single("type", type)
                    .filter(scalar -> !TYPES.contains(scalar.text()))
                    .ifPresent(scalar -> findings.error(
                            scalar.line(), "type '" + scalar.text() + "' does not exist", "write file or directory"));
        }
        shape.onlyKnown(where, item, KEYS);
    }

    private void checkObject(Scalar object, Mapping item) {
        if (!object.text().startsWith("/")) {
            findings.error(object.line(), "object '" + object.text() + "' is not an absolute path", "begin it with /");
        }
        String key = object.text().replaceAll("(?<=.)/+$", "")
                + text(item, "pattern", "**")
                + item.get("type")
                        .map(Object::toString)
                        .map(type -> type.replaceAll("line=\\d+", ""))
                        .orElse("");
        Integer other = objects.putIfAbsent(key, object.line());
        if (other != null) {
            findings.error(
                    object.line(),
                    "object '" + object.text() + "' already has permissions in line " + other,
                    "join the two items");
        }
    }

    private static String text(Mapping item, String name, String otherwise) {
        return item.get(name)
                .filter(Scalar.class::isInstance)
                .map(value -> ((Scalar) value).text())
                .orElse(otherwise);
    }

    /** Without quotes, YAML takes 0644 for an octal number and hands over 420. */
    private void checkMode(Scalar mode) {
        String text = mode.text();
        String withoutZeros = text.replaceFirst("^0+(?=.)", "");
        if (!OCTAL.matcher(text).matches()) {
            findings.error(mode.line(), "mode '" + text + "' is not octal", "write 1 to 4 digits from 0 to 7");
        } else if (!mode.quoted() && mode.type() == ScalarType.INTEGER && text.length() > 1 && text.startsWith("0")) {
            findings.error(
                    mode.line(),
                    "mode " + text + " without quotes is the number " + Integer.parseInt(text, 8) + " in YAML",
                    "write \"" + text + "\" in quotes, or " + withoutZeros);
        }
    }
}
