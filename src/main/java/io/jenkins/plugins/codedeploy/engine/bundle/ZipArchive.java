package io.jenkins.plugins.codedeploy.engine.bundle;

import java.io.IOException;
import java.util.zip.CRC32;

/** Writes a zip file: small members compressed whole, large ones in blocks, both on several threads. */
final class ZipArchive implements ArchiveWriter {
    /** Larger contents are compressed in blocks of this many bytes. */
    static final int BLOCK = 1 << 20;

    /** Contents that deflate cannot make smaller are kept in memory up to this size, to be stored as they are. */
    static final int STORED_WHOLE = 8 << 20;

    private static final int PROBE = 64 * 1024;

    private final ArchiveOutput out;
    private final OrderedWork work;
    private final EntryRegister register;
    private final ZipDirectory directory = new ZipDirectory();
    private final BlockPool pool = new BlockPool();

    ZipArchive(ArchiveOutput out, OrderedWork work, EntryRegister register) {
        this.out = out;
        this.work = work;
        this.register = register;
    }

    /** A member ready to be written, but for its place. */
    private record Packed(int method, int crc, long size, byte[] data, ContentProbe probe) {
        static Packed stored(byte[] content, ContentProbe probe) {
            return new Packed(ZipMember.STORED, checksum(content, 0, content.length), content.length, content, probe);
        }
    }

    /** A piece of a member's data. */
    private record Piece(int crc, int size, byte[] data, ContentProbe probe) {}

    @Override
    public void add(Entry entry) throws IOException, InterruptedException {
        if (entry instanceof Entry.WorkspaceFile file) {
            addFile(file);
        } else if (entry instanceof Entry.Text text) {
            ContentProbe probe = ContentProbe.of(text.content(), text.content().length, text.content().length);
            work.submit(() -> deflated(text.content(), text.content().length, probe), 0, packed -> write(text, packed));
        } else {
            byte[] content = entry instanceof Entry.Link link ? link.content() : new byte[0];
            work.inTurn(nothing -> write(entry, Packed.stored(content, ContentProbe.NONE)));
        }
    }

    @Override
    public void finish() throws IOException, InterruptedException {
        work.finish();
        directory.write(out, out.position());
    }

    private void addFile(Entry.WorkspaceFile file) throws IOException, InterruptedException {
        boolean compress = !Compressed.byName(file.name());
        if (!compress && file.size() > BlockPool.BLOCK && file.size() <= STORED_WHOLE) {
            work.submit(
                    () -> StoredContent.read(file, pool),
                    BlockPool.bytesFor(file.size()),
                    content -> write(file, content));
        } else if (file.size() <= (compress ? BLOCK : STORED_WHOLE)) {
            work.submit(() -> packWhole(file, compress), file.size(), packed -> write(file, packed));
        } else {
            new Stream(file).add(compress && isWorthwhile(file));
        }
    }

    private static Packed packWhole(Entry.WorkspaceFile file, boolean compress) throws IOException {
        byte[] bytes = new byte[(int) file.size()];
        try (FileContent content = new FileContent(file)) {
            content.read(0, bytes, bytes.length);
        }
        FileContent.checkUnchanged(file);
        ContentProbe probe = ContentProbe.of(bytes, bytes.length, bytes.length);
        return compress ? deflated(bytes, bytes.length, probe) : Packed.stored(bytes, probe);
    }

    private static Packed deflated(byte[] bytes, int length, ContentProbe probe) {
        byte[] data = Deflation.current().whole(bytes, length);
        if (!Compressed.isWorthwhile(data.length, length)) {
            return Packed.stored(bytes, probe);
        }
        return new Packed(ZipMember.DEFLATED, checksum(bytes, 0, length), length, data, probe);
    }

    private void write(Entry.WorkspaceFile file, StoredContent content) throws IOException {
        ZipMember member = ZipMember.of(file, ZipMember.STORED, false, out.position(), content.size())
                .with(content.crc(), content.size(), content.size());
        out.write(member.localHeader());
        content.moveTo(out);
        directory.add(member);
        register.add(file, content.size(), content.probe());
    }

    private void write(Entry entry, Packed packed) throws IOException {
        ZipMember member = ZipMember.of(entry, packed.method(), false, out.position(), packed.size())
                .with(packed.crc(), packed.data().length, packed.size());
        out.write(member.localHeader());
        out.write(packed.data());
        directory.add(member);
        register.add(entry, entry instanceof Entry.Link ? 0 : packed.size(), packed.probe());
    }

    private static boolean isWorthwhile(Entry.WorkspaceFile file) throws IOException {
        byte[] beginning = new byte[PROBE];
        try (FileContent content = new FileContent(file)) {
            content.read(0, beginning, PROBE);
        }
        return Compressed.isWorthwhile(Deflation.current().whole(beginning, PROBE).length, PROBE);
    }

    private static int checksum(byte[] bytes, int start, int end) {
        CRC32 crc = new CRC32();
        crc.update(bytes, start, end - start);
        return (int) crc.getValue();
    }

    /** One large member; its CRC and sizes follow its data. */
    private final class Stream {
        private final Entry.WorkspaceFile file;
        private final Crc32Sum crc = new Crc32Sum();
        private ZipMember member;
        private ContentProbe probe;

        Stream(Entry.WorkspaceFile file) {
            this.file = file;
        }

        void add(boolean compress) throws IOException, InterruptedException {
            work.inTurn(nothing -> {
                member = ZipMember.of(file, ZipMember.DEFLATED, true, out.position(), file.size());
                out.write(member.localHeader());
            });
            for (long start = 0; start < file.size(); start += BLOCK) {
                long position = start;
                work.submit(() -> piece(position, compress), 2L * BLOCK, this::write);
            }
            work.inTurn(nothing -> end());
        }

        private Piece piece(long position, boolean compress) throws IOException {
            int window = position == 0 || !compress ? 0 : Deflation.WINDOW;
            int size = (int) Math.min(BLOCK, file.size() - position);
            byte[] bytes = new byte[window + size];
            try (FileContent content = new FileContent(file)) {
                content.read(position - window, bytes, bytes.length);
            }
            boolean last = position + size == file.size();
            byte[] data = Deflation.current().piece(bytes, window, bytes.length, last, compress);
            ContentProbe begin = position == 0 ? ContentProbe.of(bytes, bytes.length, file.size()) : ContentProbe.NONE;
            return new Piece(checksum(bytes, window, bytes.length), size, data, begin);
        }

        private void write(Piece piece) throws IOException {
            out.write(piece.data());
            crc.append(piece.crc(), piece.size());
            probe = probe == null ? piece.probe() : probe;
        }

        private void end() throws IOException {
            FileContent.checkUnchanged(file);
            long begin = member.offset() + member.localHeader().length;
            member = member.with(crc.value(), out.position() - begin, file.size());
            out.write(member.descriptor());
            directory.add(member);
            register.add(file, file.size(), probe);
        }
    }
}
