package hudson;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

public final class XmlFile {
    private final File file;

    public XmlFile(File file) {
        this.file = file;
    }

    public File getFile() {
        return file;
    }

    public Object read() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void write(Object o) throws IOException {
        throw new UnsupportedOperationException();
    }

    public boolean exists() {
        return file.exists();
    }

    public void delete() throws IOException {
        Files.deleteIfExists(file.toPath());
    }

    public String toString() {
        return file.toString();
    }

    public String asString() throws IOException {
        return Files.readString(file.toPath());
    }
}
