package org.ptyj.io.hdf5.format;

import java.io.IOException;

/**
 * An index of chunks whose number may grow along one axis (section VII.D): first entries in the index block, then data
 * blocks, then super blocks of data blocks, larger and larger ones.
 */
final class ExtensibleArray {
    private final Source source;
    private final ArrayEntry entries;
    private int entryBytes;
    private int firstEntries;
    private int leastEntries; // of a data block
    private int pointers; // least number in a super block
    private long pageEntries;
    private int placeBytes;
    private int blocksOfAll;
    private long highest; // number of entries that were ever set

    ExtensibleArray(Source source, ArrayEntry entries) {
        this.source = source;
        this.entries = entries;
    }

    void read(long address) throws IOException {
        Bytes sizes = source.wrap(new byte[0]);
        Bytes in = source.readChecked(address, 16L + 6L * sizes.lengthBytes() + sizes.offsetBytes())
                .signature("EAHD");
        in.version("extensible array", 0, 0);
        in.skip(1);
        entryBytes = in.u8();
        int mostBits = in.u8();
        firstEntries = in.u8();
        leastEntries = in.u8();
        pointers = in.u8();
        int pageBits = in.u8();
        in.skip(4L * sizes.lengthBytes());
        highest = in.length();
        in.length();
        boolean powers = Integer.bitCount(leastEntries) == 1 && Integer.bitCount(pointers) == 1;
        if (!powers || entryBytes < source.offsetBytes() || mostBits > 63 || pageBits > 30) {
            throw H5FormatException.damaged("an extensible array with blocks of " + leastEntries + " chunks");
        }
        pageEntries = 1L << pageBits;
        placeBytes = (mostBits + 7) / 8;
        blocksOfAll = 1 + mostBits - log2(leastEntries);
        long block = in.address();
        if (block != Bytes.UNDEFINED) {
            index(block);
        }
    }

    private static int log2(int n) {
        return 31 - Integer.numberOfLeadingZeros(n);
    }

    /** Data blocks that a super block leads to. */
    private static long blocks(int superBlock) {
        return 1L << superBlock / 2;
    }

    /** Entries in each of these data blocks. */
    private long entriesPerBlock(int superBlock) {
        return (1L << (superBlock + 1) / 2) * leastEntries;
    }

    /** The smallest super blocks have no block of their own; the index block leads to their data blocks. */
    private void index(long address) throws IOException {
        int within = Math.min(blocksOfAll, 2 * log2(pointers));
        long direct = 0;
        for (int s = 0; s < within; s++) {
            direct += blocks(s);
        }
        long addresses = direct + Math.max(0, blocksOfAll - within);
        long length = 6L + source.offsetBytes() + (long) firstEntries * entryBytes + addresses * source.offsetBytes();
        Bytes in = source.readChecked(address, length + 4).signature("EAIB").skip(2L + source.offsetBytes());
        for (int i = 0; i < firstEntries; i++) {
            entries.accept(i, in.piece(entryBytes));
        }
        long first = firstEntries;
        for (int s = 0; s < blocksOfAll && first < highest; s++) {
            if (s < within) {
                first = dataBlocks(in, s, first, new byte[0], 0);
            } else {
                long at = in.address();
                long next = first + blocks(s) * entriesPerBlock(s);
                if (at != Bytes.UNDEFINED) {
                    superBlock(at, s, first);
                }
                first = next;
            }
        }
    }

    private void superBlock(long address, int s, long first) throws IOException {
        long count = entriesPerBlock(s);
        long mapBytes = count > pageEntries ? (count / pageEntries + 7) / 8 : 0;
        long head = 6L + source.offsetBytes() + placeBytes;
        long length = head + blocks(s) * (mapBytes + source.offsetBytes());
        Bytes in = source.readChecked(address, length + 4).signature("EASB").skip(head - 4);
        byte[] written = in.array(blocks(s) * mapBytes);
        dataBlocks(in, s, first, written, (int) mapBytes);
    }

    /** Reads the data blocks whose addresses come next; gives the number of the entry behind them. */
    private long dataBlocks(Bytes in, int s, long first, byte[] written, int mapBytes) throws IOException {
        long count = entriesPerBlock(s);
        for (int b = 0; b < blocks(s); b++) {
            long at = in.address();
            if (at != Bytes.UNDEFINED) {
                dataBlock(at, first + b * count, count, written, b * mapBytes);
            }
        }
        return first + blocks(s) * count;
    }

    private void dataBlock(long address, long first, long count, byte[] written, int map) throws IOException {
        long head = 6L + source.offsetBytes() + placeBytes;
        if (count <= pageEntries) {
            Bytes in =
                    source.readChecked(address, head + count * entryBytes + 4).signature("EADB");
            all(in.skip(head - 4), first, count);
            return;
        }
        source.readChecked(address, head + 4).signature("EADB");
        long pageBytes = pageEntries * entryBytes + 4;
        for (long p = 0; p < count / pageEntries; p++) {
            boolean there = written.length == 0 || (written[map + (int) (p / 8)] & 0x80 >> p % 8) != 0;
            if (there) {
                long at = address + head + 4 + p * pageBytes;
                all(source.readChecked(at, pageBytes), first + p * pageEntries, pageEntries);
            }
        }
    }

    private void all(Bytes in, long first, long count) throws H5FormatException {
        for (long i = 0; i < count; i++) {
            entries.accept(first + i, in.piece(entryBytes));
        }
    }
}
