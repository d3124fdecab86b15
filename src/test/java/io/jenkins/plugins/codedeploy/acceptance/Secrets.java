package io.jenkins.plugins.codedeploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Texts that must not stand in any file or page, and the search for them. */
record Secrets(List<String> texts) {

    private static final List<String> SIGNED =
            List.of("X-Amz-Signature=", "X-Amz-Credential=", "X-Amz-Security-Token=");

    static Secrets of(String... secrets) {
        return new Secrets(List.of(secrets));
    }

    /** Fails the test if the text holds a secret, plain or as Base64, or a presigned query. */
    void mustNotBeIn(String where, String text) {
        for (String secret : texts) {
            assertThat(text.contains(secret)).as(where + " holds a secret").isFalse();
            String encoded =
                    Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
            assertThat(text.contains(encoded))
                    .as(where + " holds an encoded secret")
                    .isFalse();
        }
        for (String part : SIGNED) {
            assertThat(text.contains(part))
                    .as(where + " holds a presigned query")
                    .isFalse();
        }
    }

    /** The secrets that a large file holds as bytes; presigned queries are not looked for. */
    List<String> findIn(Path file) {
        String content = read(file);
        return texts.stream().filter(content::contains).toList();
    }

    /** Searches all files below the directory, as bytes, and returns how many it read; none if there is no directory. */
    long mustNotBeBelow(Path directory) {
        if (Files.notExists(directory)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .peek(file -> mustNotBeIn(file.toString(), read(file)))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
