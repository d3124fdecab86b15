package io.jenkins.plugins.codedeploy.engine.bundle;

import io.jenkins.plugins.codedeploy.engine.plan.BundleType;
import io.jenkins.plugins.codedeploy.engine.problem.InputProblem;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What to pack and how; sent to the agent as it is.
 *
 * @param directory the folder that becomes the archive's root, relative to the workspace; empty means the workspace
 * @param includes Ant-style patterns relative to the directory, separated by commas or line ends; empty means all
 * @param excludes patterns of what to leave out, in the same form
 * @param defaultExcludes whether to leave out the files of version control systems, editors and desktops too
 * @param format {@code ZIP}, {@code TAR} or {@code TGZ}
 * @param links what becomes of symbolic links
 * @param mappings which files get another place in the archive; the first that matches counts
 * @param appSpec where the AppSpec file comes from
 * @param partSize the size in bytes of the parts of a later upload, each of which gets its checksum; 0 means none
 */
public record BundleRequest(
        String directory,
        String includes,
        String excludes,
        boolean defaultExcludes,
        BundleType format,
        LinkPolicy links,
        List<PathMapping> mappings,
        AppSpecChoice appSpec,
        long partSize)
        implements Serializable {

    public BundleRequest {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(includes, "includes");
        Objects.requireNonNull(excludes, "excludes");
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(appSpec, "appSpec");
        mappings = List.copyOf(mappings);
        if (!format.isArchive()) {
            throw new InputProblem(
                    "format", format.wire(), "format '" + format.wire() + "' is no archive", "use zip, tar or tgz");
        }
        if (partSize < 0) {
            throw new IllegalArgumentException("partSize is negative: " + partSize);
        }
    }

    /** Returns the request for a whole folder as zip: default excludes on, links kept, the folder's own AppSpec. */
    public static BundleRequest of(String directory) {
        return new BundleRequest(
                directory, "", "", true, BundleType.ZIP, LinkPolicy.KEEP, List.of(), new AppSpecChoice.AsPacked(), 0);
    }

    /** Returns the same request with other patterns. */
    public BundleRequest selecting(String newIncludes, String newExcludes) {
        return new BundleRequest(
                directory, newIncludes, newExcludes, defaultExcludes, format, links, mappings, appSpec, partSize);
    }

    /** Returns the same request with the default excludes switched on or off. */
    public BundleRequest withDefaultExcludes(boolean on) {
        return new BundleRequest(directory, includes, excludes, on, format, links, mappings, appSpec, partSize);
    }

    /** Returns the same request for another format. */
    public BundleRequest as(BundleType newFormat) {
        return new BundleRequest(
                directory, includes, excludes, defaultExcludes, newFormat, links, mappings, appSpec, partSize);
    }

    /** Returns the same request with another treatment of symbolic links. */
    public BundleRequest withLinks(LinkPolicy newLinks) {
        return new BundleRequest(
                directory, includes, excludes, defaultExcludes, format, newLinks, mappings, appSpec, partSize);
    }

    /** Returns the same request with other mappings. */
    public BundleRequest mapping(List<PathMapping> newMappings) {
        return new BundleRequest(
                directory, includes, excludes, defaultExcludes, format, links, newMappings, appSpec, partSize);
    }

    /** Returns the same request with another source of the AppSpec file. */
    public BundleRequest withAppSpec(AppSpecChoice newAppSpec) {
        return new BundleRequest(
                directory, includes, excludes, defaultExcludes, format, links, mappings, newAppSpec, partSize);
    }

    /** Returns the same request with checksums for parts of that many bytes. */
    public BundleRequest inParts(long newPartSize) {
        return new BundleRequest(
                directory, includes, excludes, defaultExcludes, format, links, mappings, appSpec, newPartSize);
    }
}
