package hudson.util;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;

public abstract class DirScanner implements Serializable {
    private static final long serialVersionUID = 1L;

    public DirScanner() {}

    public abstract void scan(File dir, FileVisitor visitor) throws IOException;
}
