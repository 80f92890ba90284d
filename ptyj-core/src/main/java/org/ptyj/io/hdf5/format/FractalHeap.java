package org.ptyj.io.hdf5.format;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A fractal heap (section III.G), which keeps links and attributes of objects that have many of them. */
final class FractalHeap {
    private static final int HUGE_RECORD = 1;
    private static final int MOST_ROWS = 34; // of blocks that double; with the largest first block that is 2^60 bytes

    private final Source source;
    private final int idBytes;
    private final int flags;
    private final int width;
    private final long firstBlock;
    private final long mostDirect;
    private final int offsetBytes;
    private final int lengthBytes;
    private final long hugeTree;
    private final long root;
    private final int rootRows;
    private final Map<Long, Bytes> blocks = new HashMap<>();

    private FractalHeap(Source source, Bytes in) throws H5FormatException {
        this.source = source;
        in.signature("FRHP").version("fractal heap", 0, 0);
        idBytes = in.u16();
        int filterBytes = in.u16();
        flags = in.u8();
        long mostManaged = in.u32();
        in.length();
        hugeTree = in.address();
        in.length();
        in.address();
        in.skip(8L * in.lengthBytes());
        width = in.u16();
        firstBlock = in.length();
        mostDirect = in.length();
        offsetBytes = (in.u16() + 7) / 8;
        in.skip(2);
        root = in.address();
        rootRows = in.u16();
        if (filterBytes > 0) {
            throw H5FormatException.unsupported("compresses its links or attributes", "copy it with h5repack");
        }
        boolean powers = Long.bitCount(firstBlock) == 1 && Long.bitCount(mostDirect) == 1 && firstBlock <= mostDirect;
        if (width < 1 || !powers || mostDirect > 1 << 26 || offsetBytes > 8) {
            throw H5FormatException.damaged(
                    "a fractal heap with blocks of " + firstBlock + " to " + mostDirect + " bytes");
        }
        lengthBytes = Math.min((log2(mostDirect) + 7) / 8, log2(Math.max(1, mostManaged)) / 8 + 1);
    }

    static FractalHeap read(Source source, long address) throws IOException {
        Bytes sizes = source.wrap(new byte[0]);
        int length = 26 + 12 * sizes.lengthBytes() + 3 * sizes.offsetBytes();
        Bytes start = source.readUpTo(address, length);
        long filters = start.skip(7).u16();
        int more = filters > 0 ? sizes.lengthBytes() + 4 + (int) filters : 0;
        return new FractalHeap(source, source.readChecked(address, length + more));
    }

    private static int log2(long n) {
        return 63 - Long.numberOfLeadingZeros(n);
    }

    /** The object with an identity; what the identity is made of is taken from the bytes given. */
    Bytes object(Bytes id) throws IOException {
        int first = id.u8();
        return switch (first >> 4) {
            case 0 -> managed(id.uint(offsetBytes), id.uint(lengthBytes));
            case 1 -> huge(id);
            case 2 -> tiny(first, id);
            default -> throw H5FormatException.damaged("an object of a fractal heap of kind " + (first >> 4));
        };
    }

    private Bytes tiny(int first, Bytes id) throws H5FormatException {
        int length = (first & 15) + 1;
        if (idBytes > 17) { // then the length has 12 bits
            length = ((first & 15) << 8 | id.u8()) + 1;
        }
        return id.piece(length);
    }

    private Bytes huge(Bytes id) throws IOException {
        Bytes sizes = source.wrap(new byte[0]);
        if (idBytes - 1 >= sizes.offsetBytes() + sizes.lengthBytes()) {
            long address = id.address();
            return source.read(address, id.length());
        }
        long key = id.uint(Math.min(sizes.lengthBytes(), idBytes - 1));
        for (Bytes record : BTree2.records(source, hugeTree, HUGE_RECORD)) {
            long address = record.address();
            long length = record.length();
            if (record.length() == key) {
                return source.read(address, length);
            }
        }
        throw H5FormatException.damaged("object " + key + " of a fractal heap is missing");
    }

    private Bytes managed(long offset, long length) throws IOException {
        if (rootRows == 0) {
            return direct(root, firstBlock, 0, offset, length);
        }
        return indirect(root, rootRows, 0, offset, length);
    }

    /** Rows of blocks: two of the first size, then each of twice the size of the one before. */
    private Bytes indirect(long address, int rows, long start, long offset, long length) throws IOException {
        int directRows = log2(mostDirect) - log2(firstBlock) + 2;
        long rowStart = start;
        for (int row = 0; row < rows && row < MOST_ROWS; row++) {
            long block = firstBlock << Math.max(0, row - 1);
            if (offset < rowStart + block * width) {
                int column = (int) ((offset - rowStart) / block);
                long child = child(address, rows, row * width + column);
                long childStart = rowStart + column * block;
                if (row < directRows) {
                    return direct(child, block, childStart, offset, length);
                }
                int childRows = log2(block) - log2(firstBlock * width) + 1;
                return indirect(child, childRows, childStart, offset, length);
            }
            rowStart += block * width;
        }
        throw H5FormatException.damaged("place " + offset + " lies outside a fractal heap");
    }

    private long child(long address, int rows, int number) throws IOException {
        Bytes known = blocks.get(address);
        if (known == null) {
            long entries = (long) rows * width;
            long length = 9L + source.offsetBytes() + offsetBytes + entries * source.offsetBytes();
            known = source.readChecked(address, length).signature("FHIB");
            known.skip(1L + source.offsetBytes() + offsetBytes);
            blocks.put(address, known);
        }
        return known.again().skip((long) number * source.offsetBytes()).address();
    }

    /** Offsets count from the start of the block, its own head included. */
    private Bytes direct(long address, long size, long start, long offset, long length) throws IOException {
        Bytes known = blocks.get(address);
        if (known == null) {
            known = source.read(address, size);
            known.again().signature("FHDB");
            blocks.put(address, known);
        }
        return known.again().skip(offset - start).piece(length);
    }
}
