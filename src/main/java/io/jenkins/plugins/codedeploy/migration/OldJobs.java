package io.jenkins.plugins.codedeploy.migration;

import hudson.model.AbstractItem;
import hudson.model.AbstractProject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.transform.stream.StreamSource;
import jenkins.model.Jenkins;
import org.w3c.dom.NodeList;

/** The jobs of a controller that use plugin {@code codedeploy} or {@code pipeline-aws}: finds them, converts one. */
final class OldJobs {
    /** What is appended to the name of a job's file that is kept as it was. */
    static final String KEPT = ".before-codedeploy-ng";

    private static final String GLOBAL_FILE = OldPublisher.ELEMENT + ".xml";

    private final Jenkins jenkins;

    OldJobs(Jenkins jenkins) {
        this.jenkins = jenkins;
    }

    /** Reads the files of all jobs; one that cannot be read is listed with the reason. */
    List<OldJob> find() {
        List<OldJob> found = new ArrayList<>();
        for (AbstractItem item : jenkins.getAllItems(AbstractItem.class)) {
            try {
                describe(item).ifPresent(found::add);
            } catch (IOException e) {
                found.add(new OldJob(
                        item.getFullName(), item.getUrl(), List.of("Not read: " + e.getMessage()), "", false));
            }
        }
        return found;
    }

    /**
     * Converts a freestyle job: keys go into the credentials store, the old file stays beside the new one, the job is
     * loaded anew.
     *
     * @throws IOException with a message for people if it cannot be converted; the job is as it was
     */
    void convert(AbstractItem item) throws IOException {
        Path file = file(item);
        String text = Files.readString(file, StandardCharsets.UTF_8);
        String converted = new FreestyleJob(text, globalExternalId()).converted(new JobCredentials(item));
        Files.copy(file, file.resolveSibling(file.getFileName() + KEPT), StandardCopyOption.REPLACE_EXISTING);
        item.updateByXml(new StreamSource(new StringReader(converted)));
    }

    private Optional<OldJob> describe(AbstractItem item) throws IOException {
        Path file = file(item);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (item instanceof AbstractProject<?, ?>) {
            return JobConfig.isWorthReading(text)
                    ? Optional.of(
                            new FreestyleJob(text, globalExternalId()).describe(item.getFullName(), item.getUrl()))
                    : Optional.empty();
        }
        return PipelineScript.isWorthReading(text) ? pipeline(item, text) : Optional.empty();
    }

    private static Optional<OldJob> pipeline(AbstractItem item, String text) throws IOException {
        NodeList scripts = XmlText.document(text).getElementsByTagName("script");
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < scripts.getLength(); i++) {
            steps.addAll(new PipelineScript(scripts.item(i).getTextContent()).steps());
        }
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(new OldJob(
                        item.getFullName(),
                        item.getUrl(),
                        List.of("A Pipeline: put these steps into its script."),
                        String.join("\n", steps),
                        false));
    }

    private String globalExternalId() throws IOException {
        Path file = jenkins.getRootDir().toPath().resolve(GLOBAL_FILE);
        if (!Files.isRegularFile(file)) {
            return "";
        }
        NodeList ids =
                XmlText.document(Files.readString(file, StandardCharsets.UTF_8)).getElementsByTagName("externalId");
        return ids.getLength() == 0 ? "" : ids.item(0).getTextContent().trim();
    }

    private static Path file(AbstractItem item) {
        return item.getRootDir().toPath().resolve("config.xml");
    }
}
