package org.ptyj.scan;

/**
 * What raw frames are like in memory.
 *
 * @param ny rows
 * @param nx columns
 * @param bytesPerPixel 4 or 8
 */
public record FrameFormat(int ny, int nx, int bytesPerPixel) {
    /** Frames read at a time at least, so that threads have something to share out. */
    static final int FEWEST = 4;

    private static final long BYTES_OF_PART = 32L << 20;

    /** Frames that are read at a time. */
    int framesPerPart() {
        long bytes = (long) ny * nx * bytesPerPixel;
        return (int) Math.max(FEWEST, BYTES_OF_PART / Math.max(1, bytes));
    }
}
