package org.ptyj.io.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.SpecialFile;

/** What kind of file it is, by its first bytes and not by its name. */
public enum Signature {
    NPY(0x93, 'N', 'U', 'M', 'P', 'Y'),
    /** A zip archive with something in it. */
    NPZ('P', 'K', 3, 4),
    TIFF_LITTLE('I', 'I', 42, 0),
    TIFF_BIG('M', 'M', 0, 42),
    BIGTIFF_LITTLE('I', 'I', 43, 0),
    BIGTIFF_BIG('M', 'M', 0, 43),
    HDF5(0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'),
    /** Characters only; tables of numbers are. */
    TEXT,
    OTHER;

    private static final int LOOKED_AT = 4096;

    private final byte[] bytes;

    Signature(int... bytes) {
        this.bytes = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            this.bytes[i] = (byte) bytes[i];
        }
    }

    /**
     * Looks into a file.
     *
     * @throws IOException if it cannot be read
     */
    public static Signature of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new PtyjIoException(file, "is a folder; name a file in it");
        }
        SpecialFile.refuse(file);
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LOOKED_AT);
        }
        for (Signature known : values()) {
            int n = known.bytes.length;
            if (n > 0 && start.length >= n && Arrays.equals(start, 0, n, known.bytes, 0, n)) {
                return known;
            }
        }
        return isText(start) ? TEXT : OTHER;
    }

    /** Whether it is a TIFF of any kind. */
    public boolean isTiff() {
        return ordinal() >= TIFF_LITTLE.ordinal() && ordinal() <= BIGTIFF_BIG.ordinal();
    }

    private static boolean isText(byte[] start) {
        for (byte b : start) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                return false;
            }
        }
        return start.length > 0;
    }
}
