package org.ptyj.engine.kernel;

import java.util.Locale;

/** The disc that a probe is kept in: pi (y^2 + x^2) &lt; area ny nx, y and x counted from the middle of the frame. */
public final class ProbeDisc {
    private ProbeDisc() {}

    /**
     * Refuses a disc in which no pixel lies.
     *
     * @param area of the disc as a fraction of the frame
     * @throws IllegalArgumentException if nothing of the probe would be left
     */
    public static void requirePixels(double area, int ny, int nx) {
        double y = ny % 2 == 0 ? 0.5 : 0;
        double x = nx % 2 == 0 ? 0.5 : 0;
        double least = Math.PI * (y * y + x * x);
        if (!(least < area * ny * nx)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "probe_support is %s of a frame of %d x %d pixels, which leaves no pixel of the probe; choose more than"
                            + " %.1g (0.7 is usual), or null for no support",
                    area,
                    ny,
                    nx,
                    Math.max(least, 1) / ((double) ny * nx)));
        }
    }
}
