package io.jenkins.plugins.codedeploy.engine.bundle;

import java.util.ArrayList;
import java.util.List;

/** Collects what packing learns about each entry, in the order of the archive. */
final class EntryRegister {
    private final List<EntryFact> facts = new ArrayList<>();
    private final SecretNames secrets = new SecretNames();
    private final List<Finding> findings = new ArrayList<>();
    private long bytes;
    private int files;

    void add(Entry entry, long size, ContentProbe probe) {
        EntryKind kind = EntryKind.of(entry);
        facts.add(new EntryFact(entry.name(), kind, entry.mode(), size, probe.firstLine()));
        secrets.check(entry).ifPresent(findings::add);
        probe.finding(entry.name()).ifPresent(findings::add);
        if (entry instanceof Entry.Link link && leavesArchive(link)) {
            findings.add(Finding.warning(
                    Finding.Topic.FILES,
                    entry.name(),
                    0,
                    "this link to '" + link.target() + "' leaves the bundle and will dangle on the hosts",
                    "point it to something in the bundle or exclude it"));
        }
        bytes += size;
        files += kind == EntryKind.DIRECTORY ? 0 : 1;
    }

    List<EntryFact> facts() {
        return facts;
    }

    List<Finding> findings() {
        return findings;
    }

    long bytes() {
        return bytes;
    }

    int files() {
        return files;
    }

    private static boolean leavesArchive(Entry.Link link) {
        int depth = EntryName.segments(Entries.parent(link.name())).size();
        for (String part : EntryName.segments(link.target())) {
            depth += part.equals("..") ? -1 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }
}
