package org.ptyj.io.hdf5.filter;

import org.ptyj.io.hdf5.format.H5FormatException;

/** Fletcher's checksum over 16-bit words (J. G. Fletcher, IEEE Trans. Commun. 30, 247, 1982), behind the chunk. */
final class Fletcher32 {
    static final int BYTES = 4;

    private static final int WORDS_AT_ONCE = 360; // as many as sums take without overflow

    private Fletcher32() {}

    static int decode(byte[] in, int length, byte[] out, int most, Scratch scratch) throws H5FormatException {
        int bytes = length - BYTES;
        if (bytes < 0 || bytes > most) {
            throw H5FormatException.damaged("a chunk of " + length + " bytes has no checksum");
        }
        int stored = 0;
        for (int i = length - 1; i >= bytes; i--) {
            stored = stored << 8 | in[i] & 0xff;
        }
        int sum = sum(in, bytes);
        // The first releases of HDF5 wrote the bytes of both halves the other way round.
        int swapped = (sum & 0x00ff00ff) << 8 | sum >>> 8 & 0x00ff00ff;
        if (stored != sum && stored != swapped) {
            throw H5FormatException.damaged("the checksum of a chunk is wrong");
        }
        System.arraycopy(in, 0, out, 0, bytes);
        return bytes;
    }

    static int sum(byte[] in, int bytes) {
        int a = 0;
        int b = 0;
        int even = bytes & ~1;
        for (int i = 0; i < even; ) {
            int stop = Math.min(even, i + 2 * WORDS_AT_ONCE);
            for (; i < stop; i += 2) {
                a += (in[i] & 0xff) << 8 | in[i + 1] & 0xff;
                b += a;
            }
            a = fold(a);
            b = fold(b);
        }
        if (even < bytes) {
            a = fold(a + ((in[even] & 0xff) << 8));
            b = fold(b + a);
        }
        return fold(b) << 16 | fold(a);
    }

    private static int fold(int sum) {
        return (sum & 0xffff) + (sum >>> 16);
    }
}
