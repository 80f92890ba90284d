package org.ptyj.io.tiff;

import java.util.Locale;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** How the bytes of a strip or tile are packed. */
enum Compression {
    NONE,
    LZW,
    DEFLATE,
    PACKBITS;

    static Optional<Compression> of(int code) {
        return switch (code) {
            case 1 -> Optional.of(NONE);
            case 5 -> Optional.of(LZW);
            case 8, 32946 -> Optional.of(DEFLATE);
            case 32773 -> Optional.of(PACKBITS);
            default -> Optional.empty();
        };
    }

    /** Names of others, for messages. */
    static String name(int code) {
        return switch (code) {
            case 2, 3, 4 -> "CCITT fax";
            case 6, 7 -> "JPEG";
            case 33003, 33004, 33005, 34712 -> "JPEG 2000";
            case 34925 -> "LZMA";
            case 50000 -> "Zstandard";
            case 50001 -> "WebP";
            case 32771 -> "CCITT without lines";
            default -> "an unknown method";
        };
    }

    String word() {
        return this == NONE ? "not compressed" : this == PACKBITS ? "PackBits" : name().toLowerCase(Locale.ROOT);
    }

    /** The most bytes that one packed byte can become. */
    long mostRatio() {
        return switch (this) {
            case NONE -> 1;
            case PACKBITS -> 64;
            case DEFLATE -> 1040;
            case LZW -> 2800;
        };
    }

    /**
     * Unpacks until the room is full or the input ends.
     *
     * @return bytes unpacked
     * @throws DataFormatException if the input is damaged
     */
    int unpack(byte[] in, byte[] out) throws DataFormatException {
        return switch (this) {
            case NONE -> {
                int n = Math.min(in.length, out.length);
                System.arraycopy(in, 0, out, 0, n);
                yield n;
            }
            case LZW -> Lzw.unpack(in, out);
            case PACKBITS -> packBits(in, out);
            case DEFLATE -> inflate(in, out);
        };
    }

    private static int inflate(byte[] in, byte[] out) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(in);
            int done = 0;
            while (done < out.length && !inflater.finished()) {
                int n = inflater.inflate(out, done, out.length - done);
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                done += n;
            }
            return done;
        } finally {
            inflater.end();
        }
    }

    /** TIFF 6.0, section 9: n >= 0: n + 1 bytes follow as they are; -127 ... -1: the next byte 1 - n times; -128: nothing. */
    private static int packBits(byte[] in, byte[] out) {
        int from = 0;
        int to = 0;
        while (from < in.length && to < out.length) {
            int n = in[from++];
            if (n >= 0) {
                int count = Math.min(n + 1, Math.min(in.length - from, out.length - to));
                System.arraycopy(in, from, out, to, count);
                from += n + 1;
                to += count;
            } else if (n != -128 && from < in.length) {
                int end = Math.min(out.length, to + 1 - n);
                byte value = in[from++];
                while (to < end) {
                    out[to++] = value;
                }
            }
        }
        return to;
    }
}
