package org.ptyj.io.hdf5.filter;

import org.ptyj.io.hdf5.format.H5FormatException;

/**
 * LZF, of the h5py filter 32000. A byte below 32 announces so many bytes and one to copy. Any other begins a repetition:
 * three bits of length (7: one more byte follows), 13 bits of distance.
 */
final class Lzf {
    private Lzf() {}

    static int decode(byte[] in, int length, byte[] out, int most, Scratch scratch) throws H5FormatException {
        int i = 0;
        int o = 0;
        while (i < length) {
            int head = in[i++] & 0xff;
            if (head < 32) {
                int n = head + 1;
                check(n <= length - i && n <= most - o);
                System.arraycopy(in, i, out, o, n);
                i += n;
                o += n;
                continue;
            }
            int n = head >> 5;
            check(i + (n == 7 ? 2 : 1) <= length);
            n = n == 7 ? 7 + (in[i++] & 0xff) : n;
            int distance = ((head & 31) << 8 | in[i++] & 0xff) + 1;
            n += 2;
            check(distance <= o && n <= most - o);
            for (int stop = o + n; o < stop; o++) {
                out[o] = out[o - distance];
            }
        }
        return o;
    }

    private static void check(boolean fits) throws H5FormatException {
        if (!fits) {
            throw H5FormatException.damaged("a chunk compressed with lzf cannot be decompressed");
        }
    }
}
