package io.jenkins.plugins.codedeploy.run;

import io.jenkins.plugins.codedeploy.engine.json.Json;
import io.jenkins.plugins.codedeploy.engine.matrix.TargetMatrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The targets of one deployment that is no longer followed, in the build's folder: {@code codedeploy/<deployment id>.json}.
 *
 * <p>A file of its own, since {@code build.xml} is read whole whenever a build is listed. About 0.5 KB for each target.
 */
final class MatrixFile {
    private static final String FOLDER = "codedeploy";
    /** Many times what 1,000 targets take of which each has failed. */
    private static final int LARGEST = 64 * 1024 * 1024;

    private final Path folder;
    private final Path file;

    /** Names the file; the id must be that of a deployment, which has no character that a path would act upon. */
    MatrixFile(Path buildFolder, String deploymentId) {
        this.folder = buildFolder.resolve(FOLDER);
        this.file = folder.resolve(deploymentId + ".json");
    }

    /** Writes the file, as a whole or not at all. */
    void write(TargetMatrix matrix) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "matrix", ".draft");
        try {
            Files.writeString(draft, Json.compact(MatrixJson.whole(matrix)), StandardCharsets.UTF_8);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Reads the file; an absent one gives {@link TargetMatrix#EMPTY}.
     *
     * @throws IOException if it cannot be read, or is not what {@link #write} wrote
     */
    TargetMatrix read() throws IOException {
        if (!Files.isRegularFile(file)) {
            return TargetMatrix.EMPTY;
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        String text = Files.readString(file, StandardCharsets.UTF_8);
        try {
            return MatrixJson.matrix(new Yaml(new SafeConstructor(options)).load(text));
        } catch (YAMLException | ClassCastException | IndexOutOfBoundsException e) {
            throw new IOException(
                    file + " is not what the plugin wrote; delete the file to see the page without it", e);
        }
    }
}
