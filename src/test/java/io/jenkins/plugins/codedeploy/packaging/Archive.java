package io.jenkins.plugins.codedeploy.packaging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files of a zip in memory, by path. */
record Archive(SortedMap<String, byte[]> files) {

    static Archive read(InputStream in) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return new Archive(files);
    }

    /** An archive that is a file of this one. */
    Archive inner(String path) throws IOException {
        return read(new ByteArrayInputStream(files.get(path)));
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    String text(String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    Map<String, String> manifest() throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(files.get("META-INF/MANIFEST.MF")));
        Map<String, String> headers = new TreeMap<>();
        manifest.getMainAttributes().forEach((name, value) -> headers.put(name.toString(), value.toString()));
        return headers;
    }
}
