package org.ptyj.cdi.page;

import java.util.ArrayList;
import java.util.List;

/**
 * How frames are made to fit into a page: binned while that leaves enough pixels, and if that is not enough, only some of
 * them are shown.
 *
 * @param rows of a pattern in the page
 * @param columns of a pattern in the page
 * @param binning so many by so many pixels become one
 * @param every one of so many frames is in the page, beginning with the first
 */
public record Thinning(int rows, int columns, int binning, int every) {
    /** Bytes before compression that a page may carry. */
    public static final long MOST_BYTES = 24L << 20;

    /** Patterns are not binned to fewer pixels than that along their shorter side. */
    private static final int SMALLEST = 32;

    /**
     * What is needed so that frames take no more bytes.
     *
     * @param shape rows and columns of a frame
     * @param bytesPerPixel of all patterns of a frame together
     */
    public static Thinning of(int frames, int[] shape, int bytesPerPixel, long mostBytes) {
        long whole = (long) frames * bytesPerPixel;
        int factor = 1;
        while (whole * (shape[0] / factor) * (shape[1] / factor) > mostBytes
                && Math.min(shape[0], shape[1]) / (factor + 1) >= SMALLEST) {
            factor++;
        }
        int rows = shape[0] / factor;
        int columns = shape[1] / factor;
        long bytes = whole * rows * columns;
        return new Thinning(rows, columns, factor, (int) Math.max(1, (bytes + mostBytes - 1) / mostBytes));
    }

    /** Pixels of a pattern in the page. */
    public int length() {
        return rows * columns;
    }

    /** How many of so many frames are in the page. */
    public int shown(int frames) {
        return (frames + every - 1) / every;
    }

    /**
     * What the page has to say about what it leaves out.
     *
     * @param frames what is left out, such as "pattern is in it; all points are shown"
     */
    public List<String> notices(String frames) {
        List<String> lines = new ArrayList<>();
        if (binning > 1) {
            lines.add("To keep this page small, patterns are shown with %d x %d pixels summed to one."
                    .formatted(binning, binning));
        }
        if (every > 1) {
            lines.add("To keep this page small, only every %dth %s.".formatted(every, frames));
        }
        return lines;
    }
}
