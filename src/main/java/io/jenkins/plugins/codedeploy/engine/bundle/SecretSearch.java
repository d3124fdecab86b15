package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;

/** Looks for secrets among the files of a bundle without packing it. */
public final class SecretSearch {
    private SecretSearch() {}

    /**
     * Finds what {@link Bundler#pack} would find of {@link Finding.Topic#SECRET}.
     *
     * @param workspace the folder that nothing may leave
     * @param request what would be packed
     * @return the findings in the order of the archive; empty for none
     * @throws io.jenkins.plugins.codedeploy.engine.problem.InputProblem when the request does not fit what is in the
     *     workspace
     * @throws IOException when reading fails
     * @throws InterruptedException when the thread was interrupted
     */
    public static List<Finding> in(Path workspace, BundleRequest request) throws IOException, InterruptedException {
        EntryRegister register = new EntryRegister();
        try {
            for (Entry entry :
                    BundleContent.of(new Workspace(workspace), request).entries()) {
                register.add(entry, 0, probe(entry));
            }
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException("the search was interrupted").initCause(e);
        }
        return register.findings().stream()
                .filter(finding -> finding.topic() == Finding.Topic.SECRET)
                .toList();
    }

    private static ContentProbe probe(Entry entry) throws IOException {
        if (entry instanceof Entry.Text text) {
            return probe(text.content());
        }
        if (!(entry instanceof Entry.WorkspaceFile file) || file.size() > ContentProbe.SMALL_TEXT) {
            return ContentProbe.NONE;
        }
        byte[] bytes = new byte[(int) file.size()];
        try (FileContent content = new FileContent(file)) {
            content.read(0, bytes, bytes.length);
        }
        return probe(bytes);
    }

    private static ContentProbe probe(byte[] content) {
        return ContentProbe.of(content, content.length, content.length);
    }
}
