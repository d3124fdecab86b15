package io.jenkins.plugins.codedeploy.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.Deflater;

/** Makes the trees that the bundle benchmark packs, always the same. */
final class BundleTrees {
    private static final int FILES = 20_000;
    private static final int FILES_IN_FOLDER = 40;
    private static final int AVERAGE = 25_000;
    private static final int JARS = 300;
    private static final int JAR_SIZE = 666_000;
    private static final int CLASSES = 12;
    private static final int WORDS = 4000;
    private static final String APPSPEC =
            "version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv/bench\n";

    private BundleTrees() {}

    /** 500 MB in 20,000 files: source-like text, and one small binary to six texts. */
    static void sources(Path root) throws IOException {
        Files.createDirectories(root);
        Files.writeString(root.resolve("appspec.yml"), APPSPEC);
        Random random = new Random(500);
        String[] words = words(random);
        for (int i = 0; i < FILES; i++) {
            Path folder = Files.createDirectories(root.resolve("module" + i % 50 + "/src/p" + i / FILES_IN_FOLDER));
            int size = AVERAGE / 4 + random.nextInt(AVERAGE * 3 / 2);
            boolean binary = i % 7 == 6;
            Files.write(
                    folder.resolve((binary ? "Blob" : "Source") + i + (binary ? ".bin" : ".java")),
                    binary ? binary(random, size) : text(random, words, size));
        }
    }

    /** 200 MB in 300 jars. */
    static void jars(Path root) throws IOException {
        Files.createDirectories(root.resolve("lib"));
        Files.writeString(root.resolve("appspec.yml"), APPSPEC);
        Random random = new Random(200);
        for (int i = 0; i < JARS; i++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JarOutputStream jar = new JarOutputStream(bytes)) {
                jar.setLevel(Deflater.BEST_SPEED);
                for (int j = 0; j < CLASSES; j++) {
                    JarEntry entry = new JarEntry("org/example/C" + j + ".class");
                    entry.setTime(0);
                    jar.putNextEntry(entry);
                    byte[] content = new byte[JAR_SIZE / CLASSES];
                    random.nextBytes(content);
                    jar.write(content);
                }
            }
            Files.write(root.resolve("lib/library-" + i + ".jar"), bytes.toByteArray());
        }
    }

    private static String[] words(Random random) {
        String[] words = new String[WORDS];
        for (int i = 0; i < WORDS; i++) {
            StringBuilder word = new StringBuilder();
            for (int length = 2 + random.nextInt(9); length > 0; length--) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            words[i] = word.toString();
        }
        return words;
    }

    /** Frequent words are frequent: the square of a uniform number chooses. */
    private static byte[] text(Random random, String[] words, int size) {
        String[] ends = {" ", " ", " ", "(", ").", " = ", ";\n        ", ";\n    ", " {\n        ", "\n    }\n\n    "};
        StringBuilder text = new StringBuilder(size + 32);
        while (text.length() < size) {
            double place = random.nextDouble();
            text.append(words[(int) (place * place * WORDS)]).append(ends[random.nextInt(ends.length)]);
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Records of small numbers with some noise, as images and tables of programs have. */
    private static byte[] binary(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        for (int i = 0; i < size; i++) {
            if (i % 8 > 2) {
                bytes[i] = (byte) (i % 8 == 3 ? i >> 6 : 0);
            }
        }
        return bytes;
    }
}
