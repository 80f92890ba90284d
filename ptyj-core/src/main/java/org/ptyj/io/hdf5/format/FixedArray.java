package org.ptyj.io.hdf5.format;

import java.io.IOException;

/** An index of chunks of known number (section VII.C). */
final class FixedArray {
    private final Source source;
    private final ArrayEntry entries;

    FixedArray(Source source, ArrayEntry entries) {
        this.source = source;
        this.entries = entries;
    }

    void read(long address) throws IOException {
        Bytes sizes = source.wrap(new byte[0]);
        Bytes in = source.readChecked(address, 12L + sizes.lengthBytes() + sizes.offsetBytes())
                .signature("FAHD");
        in.version("fixed array", 0, 0);
        in.skip(1);
        int entryBytes = in.u8();
        int pageBits = in.u8();
        long count = in.length();
        long block = in.address();
        if (entryBytes < source.offsetBytes() || pageBits > 30 || count > source.length()) {
            throw H5FormatException.damaged("an array of " + count + " chunks");
        }
        if (block != Bytes.UNDEFINED) {
            block(block, entryBytes, 1L << pageBits, count);
        }
    }

    private void block(long address, int entryBytes, long page, long count) throws IOException {
        long head = 6L + source.offsetBytes();
        if (count <= page) {
            Bytes in =
                    source.readChecked(address, head + count * entryBytes + 4).signature("FADB");
            all(in.skip(head - 4), 0, count, entryBytes);
            return;
        }
        long pages = (count + page - 1) / page;
        long mapBytes = (pages + 7) / 8;
        Bytes map = source.readChecked(address, head + mapBytes + 4)
                .signature("FADB")
                .skip(head - 4);
        byte[] written = map.array(mapBytes);
        long at = address + head + mapBytes + 4;
        for (long p = 0; p < pages; p++) {
            long here = Math.min(page, count - p * page);
            if ((written[(int) (p / 8)] & 0x80 >> p % 8) != 0) {
                all(source.readChecked(at, here * entryBytes + 4), p * page, here, entryBytes);
            }
            at += page * entryBytes + 4;
        }
    }

    private void all(Bytes in, long first, long count, int entryBytes) throws H5FormatException {
        for (long i = 0; i < count; i++) {
            entries.accept(first + i, in.piece(entryBytes));
        }
    }
}
