package org.ptyj.io.tiff;

import java.util.zip.DataFormatException;

/**
 * LZW as TIFF has it (TIFF 6.0, section 13): codes of 9 to 12 bits, most significant bit first, whose width grows one code
 * early.
 */
final class Lzw {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int MOST = 4096;

    private final byte[] in;
    private final byte[] out;
    private long bit;
    private int done;
    // Every code stands for bytes of the output: those of an earlier code and the one after them.
    private final int[] start = new int[MOST];
    private final int[] length = new int[MOST];
    private int next = FIRST;
    private int width = 9;

    private Lzw(byte[] in, byte[] out) {
        this.in = in;
        this.out = out;
    }

    static int unpack(byte[] in, byte[] out) throws DataFormatException {
        if (in.length > 1 && in[0] == 0 && (in[1] & 1) != 0) {
            throw new DataFormatException(
                    "LZW of TIFF 5, whose bits have the other order; save it with another program");
        }
        Lzw lzw = new Lzw(in, out);
        lzw.run();
        return lzw.done;
    }

    private void run() throws DataFormatException {
        boolean fresh = true;
        int last = 0;
        int lastLength = 0;
        for (int code = code(); code != END && done < out.length; code = code()) {
            if (code == CLEAR) {
                next = FIRST;
                width = 9;
                fresh = true;
                continue;
            }
            int at = done;
            if (code < CLEAR) {
                out[done++] = (byte) code;
            } else if (!fresh && code < next) {
                copy(start[code], length[code]);
            } else if (!fresh && code == next) {
                copy(last, lastLength + 1); // its last byte is the first one, which the copy has just written
            } else {
                throw new DataFormatException("LZW code " + code + " where " + next + " is the highest");
            }
            if (!fresh) {
                add(last, lastLength + 1);
            }
            fresh = false;
            last = at;
            lastLength = done - at;
        }
    }

    private void add(int from, int count) {
        if (next < MOST) {
            start[next] = from;
            length[next++] = count;
        }
        if (next == (1 << width) - 1 && width < 12) {
            width++;
        }
    }

    private void copy(int from, int count) {
        int end = Math.min(out.length, done + count);
        for (int i = from; done < end; i++) {
            out[done++] = out[i];
        }
    }

    private int code() {
        if (bit + width > 8L * in.length) {
            return END;
        }
        int value = 0;
        for (int have = 0; have < width; ) {
            int inByte = (int) (bit & 7);
            int take = Math.min(8 - inByte, width - have);
            int bits = (in[(int) (bit >> 3)] & 0xff) >> (8 - inByte - take) & (1 << take) - 1;
            value = value << take | bits;
            have += take;
            bit += take;
        }
        return value;
    }
}
