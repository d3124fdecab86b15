package io.jenkins.plugins.codedeploy.engine.bundle;

import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What came out of packing; sent from the agent to the controller.
 *
 * @param format the archive's format
 * @param files how many files and links were packed; folders are not counted
 * @param bytes the length of all contents before compression, in bytes
 * @param packedBytes the archive's length in bytes
 * @param sha256 the archive's SHA-256, lower-case hexadecimal
 * @param parts the checksums of the archive's parts; empty when none were asked for
 * @param duration how long packing took
 * @param appSpec the text of the {@code appspec.yml} at the archive's root, byte order mark included
 * @param entries all entries in the archive's order
 * @param findings what is wrong, or likely to be, with the files; the AppSpec file is not yet checked
 */
public record PackedBundle(
        BundleType format,
        int files,
        long bytes,
        long packedBytes,
        String sha256,
        List<PartChecksum> parts,
        Duration duration,
        String appSpec,
        List<EntryFact> entries,
        List<Finding> findings)
        implements Serializable {

    public PackedBundle {
        parts = new ArrayList<>(parts);
        entries = new ArrayList<>(entries);
        findings = new ArrayList<>(findings);
    }
}
