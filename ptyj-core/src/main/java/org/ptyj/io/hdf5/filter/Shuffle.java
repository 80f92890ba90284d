package org.ptyj.io.hdf5.filter;

import org.ptyj.io.hdf5.format.H5FormatException;

/** Puts the bytes of elements together again, which stand apart by their place in the element. */
record Shuffle(int elementBytes) implements Filter {
    @Override
    public int decode(byte[] in, int length, byte[] out, int most, Scratch scratch) throws H5FormatException {
        if (elementBytes < 1 || length > most) {
            throw H5FormatException.damaged("a chunk of elements of " + elementBytes + " bytes has " + length);
        }
        int elements = length / elementBytes;
        switch (elementBytes) {
            case 1 -> System.arraycopy(in, 0, out, 0, length);
            case 2 -> pairs(in, out, elements);
            case 4 -> fours(in, out, elements);
            default -> any(in, out, elements);
        }
        int even = elements * elementBytes;
        System.arraycopy(in, even, out, even, length - even); // what makes no element stays
        return length;
    }

    private static void pairs(byte[] in, byte[] out, int n) {
        for (int i = 0, at = 0; i < n; i++, at += 2) {
            out[at] = in[i];
            out[at + 1] = in[n + i];
        }
    }

    private static void fours(byte[] in, byte[] out, int n) {
        for (int i = 0, at = 0; i < n; i++, at += 4) {
            out[at] = in[i];
            out[at + 1] = in[n + i];
            out[at + 2] = in[2 * n + i];
            out[at + 3] = in[3 * n + i];
        }
    }

    private void any(byte[] in, byte[] out, int n) {
        for (int b = 0, from = 0; b < elementBytes; b++) {
            for (int i = 0, at = b; i < n; i++, at += elementBytes) {
                out[at] = in[from++];
            }
        }
    }
}
