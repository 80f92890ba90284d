package org.ptyj.scan;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Whether frames of a size can be reconstructed on this machine at all, asked before anything is made for them. */
public final class FrameMemory {
    /** Counts (4), mask (1), and probe, exit wave and object in single precision (8 each). */
    private static final int BYTES_PER_PIXEL = 29;

    /** A wave in double precision is an array of two numbers per pixel. */
    private static final long MOST_PIXELS = Integer.MAX_VALUE / 2;

    private FrameMemory() {}

    /**
     * Refuses frames that are too large.
     *
     * @param parameter that makes them so large, in full
     * @throws ScanException with the memory that a single one would need
     */
    public static void require(String parameter, long ny, long nx) {
        double pixels = (double) ny * nx;
        double bytes = pixels * BYTES_PER_PIXEL;
        double memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        if (pixels > MOST_PIXELS || bytes > memory) {
            throw new ScanException(String.format(
                    Locale.ROOT,
                    "%s: frames of %d x %d pixels would need %.1f GB of memory for a single frame with its mask and waves;"
                            + " this machine has %.1f GB, and at most %d million pixels are possible; give a smaller number",
                    parameter,
                    ny,
                    nx,
                    bytes / 1e9,
                    memory / 1e9,
                    MOST_PIXELS / 1_000_000));
        }
    }
}
