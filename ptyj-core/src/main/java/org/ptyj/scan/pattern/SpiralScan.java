package org.ptyj.scan.pattern;

import java.util.Arrays;

/**
 * An Archimedean spiral on which the points lie evenly: point k has the angle t = sqrt(4 pi k) and the radius dr t / 2 pi.
 *
 * @param dr distance between the turns, m
 * @param r largest radius, m
 * @param maxpts most points that are made
 */
public record SpiralScan(double dr, double r, int maxpts) implements ScanPattern {
    public SpiralScan {
        Checks.positive("dr of a spiral scan", dr);
        Checks.positive("r of a spiral scan", r);
        if (maxpts < 1) {
            throw new IllegalArgumentException("maxpts of a spiral scan must be at least 1, not " + maxpts);
        }
    }

    /** At most 100,000 points. */
    public SpiralScan(double dr, double r) {
        this(dr, r, 100_000);
    }

    @Override
    public Positions positions() {
        double[] yx = new double[64];
        int at = 0;
        for (int k = 0; k < maxpts; k++) {
            double angle = Math.sqrt(4 * Math.PI * k);
            double radius = dr * angle / (2 * Math.PI);
            if (radius > r) {
                break;
            }
            if (at == yx.length) {
                yx = Arrays.copyOf(yx, 2 * at);
            }
            yx[at++] = radius * Math.sin(angle);
            yx[at++] = radius * Math.cos(angle);
        }
        return new Positions(Arrays.copyOf(yx, at));
    }
}
