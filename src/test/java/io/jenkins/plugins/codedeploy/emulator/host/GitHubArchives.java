package io.jenkins.plugins.codedeploy.emulator.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bundles from commits that a test has put up; all others come from S3. */
public final class GitHubArchives implements BundleSource {
    private final Map<String, byte[]> archives = new ConcurrentHashMap<>();
    private final BundleSource others;

    /** No commit yet. */
    public GitHubArchives(BundleSource others) {
        this.others = others;
    }

    /** Puts up the gzipped tar of a commit. */
    public void add(String repository, String commit, byte[] archive) {
        archives.put(repository + "@" + commit, archive);
    }

    @Override
    public void fetch(Bundle bundle, Path into) throws IOException {
        if (!bundle.isGitHub()) {
            others.fetch(bundle, into);
            return;
        }
        byte[] archive = archives.get(bundle.repository() + "@" + bundle.commit());
        if (archive == null) {
            throw new IOException("404 Not Found: https://api.github.com/repos/" + bundle.repository() + "/tarball/"
                    + bundle.commit());
        }
        Files.write(into, archive);
    }
}
