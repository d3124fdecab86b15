package io.jenkins.plugins.codedeploy.migration;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A freestyle job with old publishers: what would become of it, and its new {@code config.xml}. */
final class FreestyleJob {
    /** What stands for the credentials that do not exist yet. */
    static final String NEW_CREDENTIALS = "(new credentials)";

    private final JobConfig config;
    private final String globalExternalId;

    /**
     * Reads a job's file.
     *
     * @throws IOException with a message for people if it cannot be converted
     */
    FreestyleJob(String configXml, String globalExternalId) throws IOException {
        this.config = new JobConfig(configXml);
        this.globalExternalId = globalExternalId;
    }

    OldJob describe(String fullName, String url) {
        List<String> notes = new ArrayList<>();
        List<String> refusals = refusals();
        refusals.forEach(refusal -> notes.add("Not converted: " + refusal + "."));
        config.publishers().forEach(old -> notes.addAll(conversion(old).notes()));
        String preview = config.publishers().stream()
                .map(old -> conversion(old).xml(old.keys().isPresent() ? NEW_CREDENTIALS : ""))
                .collect(Collectors.joining("\n"));
        return new OldJob(fullName, url, notes.stream().distinct().toList(), preview, refusals.isEmpty());
    }

    /**
     * Returns the job's new file.
     *
     * @param store keeps a key and returns the id of its credentials
     * @throws IOException if it cannot be converted, or a key cannot be kept; then nothing was changed
     */
    String converted(KeyStore store) throws IOException {
        List<String> refusals = refusals();
        if (!refusals.isEmpty()) {
            throw new IOException(refusals.get(0));
        }
        List<String> ids = new ArrayList<>();
        for (OldPublisher old : config.publishers()) {
            Optional<OldKeys> keys = old.keys();
            ids.add(keys.isPresent() ? store.keep(keys.get()) : "");
        }
        List<OldPublisher> publishers = config.publishers();
        return config.with(publisher(publishers, ids));
    }

    @NonNull
    private Function<OldPublisher, String> publisher(List<OldPublisher> publishers, List<String> ids) {
        return old -> conversion(old).xml(ids.get(publishers.indexOf(old)));
    }

    private List<String> refusals() {
        return config.publishers().stream()
                .flatMap(old -> conversion(old).refusal().stream())
                .toList();
    }

    private Conversion conversion(OldPublisher old) {
        return new Conversion(old, globalExternalId);
    }

    /** Keeps keys where jobs find them as credentials. */
    @FunctionalInterface
    interface KeyStore {
        /** Keeps a key and returns the id of its credentials. */
        String keep(OldKeys keys) throws IOException;
    }
}
