package hudson.util;

import java.io.File;
import java.io.IOException;

public abstract class FileVisitor {
    public FileVisitor() {}

    public abstract void visit(File f, String relativePath) throws IOException;

    public void visitSymlink(File link, String target, String relativePath) throws IOException {
        visit(link, relativePath);
    }

    public boolean understandsSymlink() {
        return false;
    }
}
