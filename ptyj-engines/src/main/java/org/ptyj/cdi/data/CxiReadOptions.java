package org.ptyj.cdi.data;

import java.util.Optional;

/**
 * How a CXI file is read.
 *
 * @param entry number of the entry, counted from 1; the first one, with a notice, if not told
 * @param cacheBytes memory for patterns that were read, in the file's own numbers
 */
public record CxiReadOptions(Optional<Integer> entry, long cacheBytes) {
    /** Part of the heap that patterns may take. */
    private static final double PART = 0.25;

    /** Checks the memory. */
    public CxiReadOptions {
        if (cacheBytes < 0) {
            throw new IllegalArgumentException("cacheBytes: " + cacheBytes + "; it must be at least 0");
        }
    }

    /** The first entry, and a quarter of the heap for patterns. */
    public static CxiReadOptions usual() {
        return new CxiReadOptions(
                Optional.empty(), (long) (PART * Runtime.getRuntime().maxMemory()));
    }

    public CxiReadOptions entry(int number) {
        return new CxiReadOptions(Optional.of(number), cacheBytes);
    }

    public CxiReadOptions cacheBytes(long bytes) {
        return new CxiReadOptions(entry, bytes);
    }
}
