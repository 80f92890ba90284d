package org.ptyj.io.hdf5.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import org.ptyj.io.hdf5.format.H5FormatException;

/**
 * Bitshuffle (K. Masui et al., Astronomy and Computing 12, 181, 2015), the HDF5 filter 32008: within blocks, the first
 * bits of all elements stand together, then the second ones, and so on; blocks may be compressed with LZ4 in addition.
 *
 * @param block elements of a block; with LZ4 the chunk itself says how long blocks are
 */
record Bitshuffle(int elementBytes, int block, boolean lz4) implements Filter {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int TARGET_BYTES = 8192;
    private static final int LEAST = 128;
    private static final int UNIT = 8; // elements whose bits make whole bytes
    private static final int LZ4 = 2;
    private static final int ZSTD = 3;

    /** Values of the filter: two versions, element size, block size (0: default), compression. */
    static Bitshuffle of(List<Integer> values, int elementBytes) throws H5FormatException {
        int bytes = values.size() > 2 ? values.get(2) : elementBytes;
        int block = values.size() > 3 ? values.get(3) : 0;
        int compression = values.size() > 4 ? values.get(4) : 0;
        if (bytes < 1 || bytes > TARGET_BYTES || block < 0 || block % UNIT != 0) {
            throw H5FormatException.damaged("bitshuffle of blocks of " + block + " elements of " + bytes + " bytes");
        }
        if (compression != 0 && compression != LZ4) {
            throw H5FormatException.unsupported(
                    "its chunks went through the filter bitshuffle (number 32008) with" + compression(compression),
                    "repack the file with \"h5repack -f GZIP=1\" where that filter is installed");
        }
        return new Bitshuffle(bytes, block == 0 ? defaultBlock(bytes) : block, compression == LZ4);
    }

    static String compression(int number) {
        return number == 0 ? "" : number == LZ4 ? " lz4" : number == ZSTD ? " zstd" : " compression " + number;
    }

    private static int defaultBlock(int bytes) {
        return Math.max(LEAST, TARGET_BYTES / bytes / UNIT * UNIT);
    }

    @Override
    public int decode(byte[] in, int length, byte[] out, int most, Scratch scratch) throws H5FormatException {
        if (lz4) {
            return compressed(in, length, out, most, scratch);
        }
        if (length > most) {
            throw damaged();
        }
        int o = 0;
        int elements = length / elementBytes / UNIT * UNIT;
        while (elements > 0) {
            int n = Math.min(block, elements);
            undo(in, o, out, o, n, elementBytes, scratch);
            elements -= n;
            o += n * elementBytes;
        }
        System.arraycopy(in, o, out, o, length - o);
        return length;
    }

    private int compressed(byte[] in, int length, byte[] out, int most, Scratch scratch) throws H5FormatException {
        long total = length < 12 ? -1 : Lz4.bigLong(in, 0);
        int blockBytes = length < 12 ? 0 : Lz4.bigInt(in, 8);
        int step = elementBytes * UNIT;
        if (total < 0 || total > most || blockBytes < step || blockBytes % step != 0) {
            throw damaged();
        }
        int i = 12;
        int o = 0;
        int whole = (int) (total / step) * step;
        while (o < whole) {
            int raw = Math.min(blockBytes, whole - o);
            int packed = i + 4 <= length ? Lz4.bigInt(in, i) : -1;
            i += 4;
            if (packed < 0 || packed > length - i) {
                throw damaged();
            }
            byte[] bits = scratch.block(raw);
            if (Lz4.decode(in, i, i + packed, bits, 0, raw) != raw) {
                throw damaged();
            }
            undo(bits, 0, out, o, raw / elementBytes, elementBytes, scratch);
            i += packed;
            o += raw;
        }
        int rest = (int) total - o; // fewer elements than a unit are as they are
        if (rest > length - i) {
            throw damaged();
        }
        System.arraycopy(in, i, out, o, rest);
        return (int) total;
    }

    private static H5FormatException damaged() {
        return H5FormatException.damaged("a chunk that went through bitshuffle cannot be decoded");
    }

    /** Puts the bits of {@code n} elements together, a multiple of 8. */
    static void undo(byte[] in, int from, byte[] out, int at, int n, int elementBytes, Scratch scratch) {
        int done = 0;
        if (Integer.bitCount(elementBytes) == 1 && elementBytes <= 8) {
            done = n / 64 * 64;
            words(in, from, out, at, n, elementBytes, scratch);
        }
        for (int k = 0; k < elementBytes; k++) {
            for (int g = done / UNIT; g < n / UNIT; g++) {
                long rows = 0;
                for (int j = 0; j < 8; j++) {
                    rows |= (in[from + (8 * k + j) * (n / UNIT) + g] & 0xffL) << 8 * j;
                }
                long columns = transposed(rows);
                for (int e = 0; e < 8; e++) {
                    out[at + (8 * g + e) * elementBytes + k] = (byte) (columns >>> 8 * e);
                }
            }
        }
    }

    /** An 8 x 8 matrix of bits, transposed (H. S. Warren, Hacker's Delight, section 7-3). */
    static long transposed(long rows) {
        long x = rows;
        long t = (x ^ x >>> 7) & 0x00AA00AA00AA00AAL;
        x ^= t ^ t << 7;
        t = (x ^ x >>> 14) & 0x0000CCCC0000CCCCL;
        x ^= t ^ t << 14;
        t = (x ^ x >>> 28) & 0x00000000F0F0F0F0L;
        return x ^ t ^ t << 28;
    }

    /**
     * 64 elements at a time, for elements of 2^m bytes. Row p holds bit p of the elements. Let a bit be addressed by the
     * digits of its row and the digits of its place e in a word: then every digit of the row is exchanged with a digit of
     * e, a few digits of e with each other, and elements stand as they should. All groups of 64 go through an exchange
     * together, so that the compiler can make vector instructions of it.
     */
    private static void words(byte[] in, int from, byte[] out, int at, int n, int elementBytes, Scratch scratch) {
        int groups = n / 64;
        int digits = 3 + Integer.numberOfTrailingZeros(elementBytes);
        int rows = 1 << digits;
        long[] w = scratch.words(rows * groups);
        for (int p = 0, to = 0; p < rows; p++) {
            for (int g = 0, i = from + p * (n / UNIT); g < groups; g++, i += 8) {
                w[to++] = (long) LONG.get(in, i);
            }
        }
        for (int d = 0; d < digits; d++) {
            exchange(w, rows, groups, d, d);
        }
        for (int d = 0; d < 6 - digits; d++) {
            exchange(w, rows, groups, d, digits + d);
        }
        for (int p = 0; p < rows; p++) {
            int word = wordOf(p, digits);
            for (int g = 0, o = at + 8 * word; g < groups; g++, o += 8 * rows) {
                LONG.set(out, o, w[p * groups + g]);
            }
        }
    }

    /** Exchanges a digit of the row with a digit of the place within the word. */
    private static void exchange(long[] w, int rows, int groups, int rowDigit, int wordDigit) {
        int shift = 1 << wordDigit;
        long mask = Long.divideUnsigned(-1L, (1L << shift) + 1); // ones where the digit of the place is 0
        int apart = 1 << rowDigit;
        for (int p = 0; p < rows; p++) {
            if ((p & apart) == 0) {
                swap(w, p * groups, (p + apart) * groups, groups, shift, mask);
            }
        }
    }

    private static void swap(long[] w, int a, int b, int count, int shift, long mask) {
        for (int g = 0; g < count; g++) {
            long low = w[a + g];
            long high = w[b + g];
            long x = (low >>> shift ^ high) & mask;
            w[b + g] = high ^ x;
            w[a + g] = low ^ x << shift;
        }
    }

    /** Where the row's words go: which digits of the element's number its own digits now are. */
    private static int wordOf(int row, int digits) {
        int word = 0;
        for (int d = 0; d < digits; d++) {
            int to = d < 6 - digits ? 2 * digits - 6 + d : d - 6 + digits;
            word |= (row >> d & 1) << to;
        }
        return word;
    }
}
