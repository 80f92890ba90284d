package org.ptyj.image;

/**
 * Shape and paint of a {@link Leaf}.
 *
 * @param pointed whether both ends run out to a point, as leaves do; else a round petal, widest beyond its middle
 * @param notch how deep the tip is notched, share of the length
 * @param tone grey level
 * @param base how much darker (or, negative, brighter) the base is
 * @param veins number of veins across the width
 * @param veinDepth grey level of the veins
 * @param phase phase at the base, rad
 * @param dome how much the phase rises from the edge to the middle, rad
 * @param slope how much the phase rises from the base to the tip, rad
 */
record LeafLook(
        boolean pointed,
        double notch,
        double tone,
        double base,
        double veins,
        double veinDepth,
        double phase,
        double dome,
        double slope) {
    private static final double OUTLINE = 0.16;

    /** Positive inside, zero on the outline; along 0 ... 1, across -1 ... 1. */
    double inside(double along, double across) {
        if (pointed) {
            double half = 4 * along * (1 - along);
            return half > 0 ? half * half - across * across : half - across * across;
        }
        double s = along * (1 + notch * Texture.hill(across / 0.5));
        double u = 2 * s * Math.sqrt(s) - 1;
        return 1 - u * u - across * across;
    }

    /** Derivative of {@link #inside} along the leaf. */
    double insideAlong(double along, double across) {
        if (pointed) {
            double half = 4 * along * (1 - along);
            return half > 0 ? 2 * half * (4 - 8 * along) : 4 - 8 * along;
        }
        double s = along * (1 + notch * Texture.hill(across / 0.5));
        return -2 * (2 * s * Math.sqrt(s) - 1) * 3 * Math.sqrt(s);
    }

    /** Grey level; the light comes from one side. */
    double tone(double along, double across, double edge) {
        double fan = across / (0.35 + 0.65 * along);
        double shade = 1 - along;
        double rib = Texture.hill(across / 0.14) * (0.4 + 0.6 * shade);
        return tone
                - base * shade * shade
                - veinDepth * (rib + 0.5 * Texture.wave(0.5 * veins * fan))
                + 0.04 * across
                - OUTLINE * edge * tone;
    }

    double phase(double along, double across, double inside, double edge) {
        double fan = across / (0.35 + 0.65 * along);
        double lens = Math.sqrt(Math.max(inside, 0));
        return phase
                + dome * lens
                + slope * along
                + 0.09 * Texture.wave(0.5 * veins * fan + 0.25) * (1 - edge)
                - 0.12 * edge;
    }
}
