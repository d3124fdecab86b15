package io.jenkins.plugins.codedeploy.migration;

import java.util.List;

/**
 * A job that uses plugin {@code codedeploy} or the steps of {@code pipeline-aws}, as the page lists it; no secret is in it.
 *
 * @param fullName the job's full name
 * @param url the job's address below Jenkins
 * @param notes what will be different, or what to do by hand, a sentence each
 * @param preview our elements, or our steps, instead of the old ones; empty for none
 * @param convertible whether a click converts it
 */
public record OldJob(String fullName, String url, List<String> notes, String preview, boolean convertible) {
    public OldJob {
        notes = List.copyOf(notes);
    }

    // The page reads properties as beans.

    public String getFullName() {
        return fullName;
    }

    public String getUrl() {
        return url;
    }

    public List<String> getNotes() {
        return notes;
    }

    public String getPreview() {
        return preview;
    }

    public boolean isConvertible() {
        return convertible;
    }
}
