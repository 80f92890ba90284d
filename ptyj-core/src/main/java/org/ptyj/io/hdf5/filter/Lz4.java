package org.ptyj.io.hdf5.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.ptyj.io.hdf5.format.H5FormatException;

/**
 * LZ4 blocks (LZ4 Block Format Description), and the frame that the HDF5 filter 32004 puts around them: the length of all
 * in 8 bytes, the length of a block in 4, then each block after its compressed length in 4 bytes, the highest byte first.
 */
final class Lz4 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle BIG_LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int SHORT_COPY = 32;

    private Lz4() {}

    static int decodeFrames(byte[] in, int length, byte[] out, int most, Scratch scratch) throws H5FormatException {
        if (length < 12) {
            throw damaged();
        }
        long total = bigLong(in, 0);
        int block = bigInt(in, 8);
        if (total < 0 || total > most || block < 1) {
            throw damaged();
        }
        int i = 12;
        int o = 0;
        while (o < total) {
            int raw = (int) Math.min(block, total - o);
            int packed = i + 4 <= length ? bigInt(in, i) : -1;
            i += 4;
            if (packed < 0 || packed > length - i) {
                throw damaged();
            }
            if (packed == raw) { // did not get smaller: as it is
                System.arraycopy(in, i, out, o, raw);
            } else if (decode(in, i, i + packed, out, o, o + raw) != o + raw) {
                throw damaged();
            }
            i += packed;
            o += raw;
        }
        return o;
    }

    static int bigInt(byte[] in, int at) {
        return (int) BIG_INT.get(in, at);
    }

    static long bigLong(byte[] in, int at) {
        return (long) BIG_LONG.get(in, at);
    }

    private static H5FormatException damaged() {
        return H5FormatException.damaged("a chunk compressed with lz4 cannot be decompressed");
    }

    /**
     * Decodes one block.
     *
     * @param to end of the block in {@code in}
     * @param limit end of the room in {@code out}, which the array exceeds by {@link Scratch#SLACK}
     * @return end of what was written
     */
    static int decode(byte[] in, int from, int to, byte[] out, int start, int limit) throws H5FormatException {
        int i = from;
        int o = start;
        while (i < to) {
            int token = in[i++] & 0xff;
            int literals = token >>> 4;
            if (literals == 15) {
                int more;
                do {
                    more = i < to ? in[i++] & 0xff : 0;
                    literals += more;
                } while (more == 255);
            }
            if (literals < 0 || literals > to - i || literals > limit - o) {
                throw damaged();
            }
            literals(in, i, out, o, literals);
            i += literals;
            o += literals;
            if (i == to) { // a block ends with literals
                return o;
            }
            if (to - i < 2) {
                throw damaged();
            }
            int distance = in[i] & 0xff | (in[i + 1] & 0xff) << 8;
            i += 2;
            int count = token & 15;
            if (count == 15) {
                int more;
                do {
                    more = i < to ? in[i++] & 0xff : 0;
                    count += more;
                } while (more == 255);
            }
            count += 4;
            if (distance == 0 || distance > o - start || count < 0 || count > limit - o) {
                throw damaged();
            }
            repeat(out, o, distance, count);
            o += count;
        }
        throw damaged();
    }

    private static void literals(byte[] in, int i, byte[] out, int o, int count) {
        if (count <= SHORT_COPY && i + SHORT_COPY <= in.length && o + SHORT_COPY <= out.length) {
            for (int k = 0; k < count; k += 8) {
                LONG.set(out, o + k, (long) LONG.get(in, i + k));
            }
        } else {
            System.arraycopy(in, i, out, o, count);
        }
    }

    /** Copies what stands {@code distance} before, which may be what is being written. */
    private static void repeat(byte[] out, int o, int distance, int count) {
        int at = o;
        int stop = o + count;
        if (distance == 1) {
            Arrays.fill(out, o, stop, out[o - 1]);
            return;
        }
        int back = distance;
        if (back < 8) { // a multiple of the distance that whole words may be copied over
            back *= (7 + back) / back;
            for (int end = Math.min(stop, o + back - distance); at < end; at++) {
                out[at] = out[at - distance];
            }
        }
        if (count > 2 * SHORT_COPY && back >= count) {
            System.arraycopy(out, at - back, out, at, stop - at);
            return;
        }
        for (; at < stop; at += 8) {
            LONG.set(out, at, (long) LONG.get(out, at - back));
        }
    }
}
