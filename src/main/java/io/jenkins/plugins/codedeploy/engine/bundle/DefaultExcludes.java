package io.jenkins.plugins.codedeploy.engine.bundle;

import java.util.List;

/** What nobody means to deploy: the files of version control systems, editors and desktops. */
final class DefaultExcludes {
    private static final List<String> PATTERNS = List.of(
            "**/.git",
            "**/.git/**",
            "**/.gitattributes",
            "**/.gitignore",
            "**/.gitmodules",
            "**/.hg/**",
            "**/.hgignore",
            "**/.hgsub",
            "**/.hgsubstate",
            "**/.hgtags",
            "**/.svn/**",
            "**/.bzr/**",
            "**/.bzrignore",
            "**/CVS/**",
            "**/.cvsignore",
            "**/SCCS/**",
            "**/vssver.scc",
            "**/*~",
            "**/#*#",
            "**/.#*",
            "**/%*%",
            "**/._*",
            "**/.DS_Store",
            "**/__MACOSX/**",
            "**/Thumbs.db");

    static final Globs GLOBS = Globs.of(PATTERNS);

    private DefaultExcludes() {}
}
