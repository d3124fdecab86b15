package io.jenkins.plugins.codedeploy.engine.bundle;

import java.util.Locale;
import java.util.Set;

/** Knows contents that deflate cannot make smaller. */
final class Compressed {
    private static final Set<String> EXTENSIONS = Set.of(
            "7z", "aar", "apk", "avif", "br", "bz2", "deb", "docx", "ear", "flac", "gem", "gif", "gz", "heic", "hpi",
            "jar", "jpeg", "jpg", "jpi", "lz4", "lzma", "m4a", "mkv", "mov", "mp3", "mp4", "nupkg", "odt", "ogg", "png",
            "pptx", "rar", "rpm", "tbz2", "tgz", "txz", "war", "webm", "webp", "whl", "woff", "woff2", "xlsx", "xz",
            "zip", "zst");

    /** What deflate must save to be worth the host's time: one part in 64. */
    private static final int WORTH_SHIFT = 6;

    private Compressed() {}

    static boolean byName(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/')
                && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    static boolean isWorthwhile(long packed, long size) {
        return packed < size - (size >> WORTH_SHIFT);
    }
}
