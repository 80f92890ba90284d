package org.ptyj.plot;

import java.util.List;

/** Named points (x, y) of a curve or a scatter plot. */
record Series(String name, double[] x, double[] y) {
    private static final double[][] PALETTE = {
        // OKLab lightness, chroma, hue (turns): blue, orange, green, purple, red, teal, ochre, grey
        {0.55, 0.16, 0.71}, {0.70, 0.16, 0.15}, {0.58, 0.15, 0.40}, {0.50, 0.18, 0.85},
        {0.60, 0.20, 0.06}, {0.70, 0.11, 0.54}, {0.62, 0.12, 0.25}, {0.45, 0.00, 0.00}
    };
    private static final List<List<Double>> DASHES = List.of(List.of(), List.of(6.0, 3.0), List.of(1.5, 2.5));

    Series {
        if (x.length != y.length || x.length == 0) {
            throw new IllegalArgumentException("\"" + name + "\" has " + x.length + " x and " + y.length
                    + " y; give as many of each, at least one");
        }
    }

    /** Colour of the n-th series, 0xRRGGBB; repeats after eight. */
    static int colour(int n) {
        double[] c = PALETTE[n % PALETTE.length];
        return OkLab.rgb(c[0], c[1], c[2]);
    }

    /** Pen of the n-th series; when colours repeat, lines become dashed. */
    static Pen pen(int n) {
        return new Pen(colour(n), 1.6, DASHES.get(n / PALETTE.length % DASHES.size()));
    }
}
