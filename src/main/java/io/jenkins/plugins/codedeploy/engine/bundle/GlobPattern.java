package io.jenkins.plugins.codedeploy.engine.bundle;

import java.util.List;

/**
 * One Ant-style pattern: {@code *} and {@code ?} within a name, {@code **} for any number of directories.
 *
 * <p>Case counts. A trailing slash means everything below. Matching takes time proportional to pattern times path
 * whatever the pattern, for patterns come from users.
 */
final class GlobPattern {
    private static final String ANY_DEPTH = "**";

    private final String text;
    private final List<String> segments;

    private GlobPattern(String text, List<String> segments) {
        this.text = text;
        this.segments = segments;
    }

    static GlobPattern of(String text) {
        String slashed = text.trim().replace('\\', '/');
        while (slashed.startsWith("./")) {
            slashed = slashed.substring(2);
        }
        if (slashed.endsWith("/")) {
            slashed += ANY_DEPTH;
        }
        return new GlobPattern(text.trim(), EntryName.segments(slashed));
    }

    /** Returns the pattern as it was written. */
    String text() {
        return text;
    }

    boolean matches(List<String> path) {
        int inPattern = 0;
        int inPath = 0;
        int resumePattern = -1;
        int resumePath = 0;
        while (inPath < path.size()) {
            if (inPattern < segments.size() && isAnyDepth(inPattern)) {
                resumePattern = ++inPattern;
                resumePath = inPath;
            } else if (inPattern < segments.size() && nameMatches(segments.get(inPattern), path.get(inPath))) {
                inPattern++;
                inPath++;
            } else if (resumePattern >= 0) {
                inPattern = resumePattern;
                inPath = ++resumePath;
            } else {
                return false;
            }
        }
        while (inPattern < segments.size() && isAnyDepth(inPattern)) {
            inPattern++;
        }
        return inPattern == segments.size();
    }

    /** Tells whether the pattern matches the directory and with it, necessarily, everything below it. */
    boolean covers(List<String> directory) {
        return !segments.isEmpty() && isAnyDepth(segments.size() - 1) && matches(directory);
    }

    /** Tells whether the pattern can match anything below the directory. */
    boolean reachesBelow(List<String> directory) {
        for (int i = 0; i < directory.size(); i++) {
            if (i >= segments.size()) {
                return false;
            }
            if (isAnyDepth(i)) {
                return true;
            }
            if (!nameMatches(segments.get(i), directory.get(i))) {
                return false;
            }
        }
        return segments.size() > directory.size();
    }

    /** Returns how many leading segments hold no wildcard, the last segment never counted. */
    int fixedDepth() {
        int depth = 0;
        while (depth < segments.size() - 1
                && segments.get(depth).indexOf('*') < 0
                && segments.get(depth).indexOf('?') < 0) {
            depth++;
        }
        return depth;
    }

    private boolean isAnyDepth(int index) {
        return segments.get(index).equals(ANY_DEPTH);
    }

    private static boolean nameMatches(String pattern, String name) {
        int inPattern = 0;
        int inName = 0;
        int resumePattern = -1;
        int resumeName = 0;
        while (inName < name.length()) {
            char wanted = inPattern < pattern.length() ? pattern.charAt(inPattern) : 0;
            if (inPattern < pattern.length() && wanted == '*') {
                resumePattern = ++inPattern;
                resumeName = inName;
            } else if (inPattern < pattern.length() && (wanted == '?' || wanted == name.charAt(inName))) {
                inPattern++;
                inName++;
            } else if (resumePattern >= 0) {
                inPattern = resumePattern;
                inName = ++resumeName;
            } else {
                return false;
            }
        }
        while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
            inPattern++;
        }
        return inPattern == pattern.length();
    }
}
