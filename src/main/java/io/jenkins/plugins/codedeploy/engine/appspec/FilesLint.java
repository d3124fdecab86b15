package io.jenkins.plugins.codedeploy.engine.appspec;

import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Mapping;
import io.jenkins.plugins.codedeploy.engine.appspec.AppSpecValue.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Checks the files section: what is copied exists in the bundle, and no two copies end in one place. */
final class FilesLint {
    private static final Set<String> KEYS = Set.of("source", "destination");
    private static final Pattern WINDOWS_ABSOLUTE = Pattern.compile("[A-Za-z]:[\\\\/].*|\\\\.*|/.*|%.*|\\$.*");

    private final FindingList findings;
    private final Shape shape;
    private final BundleContents contents;
    private final boolean windows;
    private final Map<String, Integer> destinations;

    FilesLint(FindingList findings, BundleContents contents, boolean windows) {
        this.findings = findings;
        this.shape = new Shape(findings);
        this.contents = contents;
        this.windows = windows;
        this.destinations = windows ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : new TreeMap<>();
    }

    void check(Mapping root) {
        Optional<AppSpecValue> files = root.get("files");
        if (files.isEmpty() || files.get().isEmpty()) {
            findings.warning(
                    files.map(AppSpecValue::line).orElse(0),
                    "no files are copied to the hosts",
                    "list source and destination below files, if that is not meant");
            return;
        }
        for (AppSpecValue item : shape.list("files", files.get())) {
            shape.mapping("an item of files", item).ifPresent(this::checkItem);
        }
    }

    private void checkItem(Mapping item) {
        String where = "an item of files";
        Optional<Scalar> source = shape.required(where, item, "source", "a path in the bundle");
        Optional<Scalar> destination = shape.required(where, item, "destination", "a folder on the hosts");
        shape.onlyKnown(where, item, KEYS);
        destination.ifPresent(this::checkAbsolute);
        if (source.isEmpty()) {
            return;
        }
        String name = BundleContents.normalize(source.get().text());
        if (!name.isEmpty() && contents.get(name).isEmpty()) {
            findings.error(
                    source.get().line(),
                    "source '" + source.get().text() + "' is not in the bundle",
                    contents.similar(name)
                            .map(similar -> "the bundle has '" + similar + "': write it in the same case")
                            .orElse("pack it, or correct the path, which is relative to the bundle's root"));
        } else if (destination.isPresent()) {
            checkTwice(name, destination.get());
        }
    }

    private void checkAbsolute(Scalar destination) {
        String text = destination.text();
        boolean absolute = windows ? WINDOWS_ABSOLUTE.matcher(text).matches() : text.startsWith("/");
        if (!absolute) {
            findings.error(
                    destination.line(),
                    "destination '" + text + "' is not an absolute path",
                    windows ? "begin it with a drive, such as C:\\" : "begin it with /");
        }
    }

    /** A file goes into the destination under its own name; a folder's content keeps its paths below it. */
    private void checkTwice(String source, Scalar destination) {
        String folder = destination.text().replace('\\', '/').replaceAll("/+$", "") + "/";
        List<String> files = contents.filesBelow(source);
        for (String file : files) {
            boolean single = file.equals(source);
            int cut = single ? file.lastIndexOf('/') + 1 : source.isEmpty() ? 0 : source.length() + 1;
            String target = folder + file.substring(cut);
            Integer other = destinations.putIfAbsent(target, destination.line());
            if (other != null) {
                findings.error(
                        destination.line(),
                        "'" + target + "' is already copied by the item of line " + other,
                        "let only one item of files copy it");
                return;
            }
        }
    }
}
