package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.IOException;

/** Writes a tar file; contents are read one after the other in chunks. */
final class TarArchive implements ArchiveWriter {
    private static final int CHUNK = 1 << 18;

    private final ByteSink sink;
    private final EntryRegister register;
    private final byte[] chunk = new byte[CHUNK];

    TarArchive(ByteSink sink, EntryRegister register) {
        this.sink = sink;
        this.register = register;
    }

    @Override
    public void add(Entry entry) throws IOException, InterruptedException {
        if (entry instanceof Entry.WorkspaceFile file) {
            addFile(file);
            return;
        }
        byte[] content = entry instanceof Entry.Text text ? text.content() : new byte[0];
        write(TarHeader.of(entry, content.length));
        write(content);
        write(new byte[TarHeader.padding(content.length)]);
        register.add(entry, content.length, ContentProbe.of(content, content.length, content.length));
    }

    @Override
    public void finish() throws IOException, InterruptedException {
        write(new byte[2 * TarHeader.RECORD]);
        sink.finish();
    }

    private void addFile(Entry.WorkspaceFile file) throws IOException, InterruptedException {
        write(TarHeader.of(file, file.size()));
        ContentProbe probe = ContentProbe.NONE;
        try (FileContent content = new FileContent(file)) {
            for (long position = 0; position < file.size(); position += CHUNK) {
                int length = (int) Math.min(CHUNK, file.size() - position);
                content.read(position, chunk, length);
                probe = position == 0 ? ContentProbe.of(chunk, length, file.size()) : probe;
                sink.write(chunk, 0, length);
            }
        }
        FileContent.checkUnchanged(file);
        write(new byte[TarHeader.padding(file.size())]);
        register.add(file, file.size(), probe);
    }

    private void write(byte[] bytes) throws IOException, InterruptedException {
        sink.write(bytes, 0, bytes.length);
    }
}
