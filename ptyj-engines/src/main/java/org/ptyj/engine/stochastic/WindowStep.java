package org.ptyj.engine.stochastic;

import org.ptyj.array.RealArray;

/**
 * How far one frame moves the object (or the probe) in its window: X += step conj(Y) d / ((1 - r) L + r max L), where Y
 * is the other of the two, L its light, the sum over modes of |Y|^2, and d the change of the exit wave.
 *
 * <p>A. Maiden, D. Johnson and P. Li, Optica 4, 736 (2017); r = 1 is ePIE, A. Maiden and J. Rodenburg,
 * Ultramicroscopy 109, 1256 (2009).
 *
 * @param step 1 takes over the whole change where the light is at its maximum
 * @param regularisation r, 0 to 1
 */
record WindowStep(double step, double regularisation) {
    /** Least norm relative to the largest light, so that dark pixels do not divide by nothing. */
    static final double FLOOR = 1e-10;

    /**
     * step / norm, pixel by pixel; 0 in the dark.
     *
     * @param light sum over modes of |Y|^2, the shape of a frame; not modified
     * @param largest the light's maximum
     */
    RealArray weights(RealArray light, double largest) {
        if (largest == 0) {
            return light.like();
        }
        return light.map(l -> step / Math.max((1 - regularisation) * l + regularisation * largest, FLOOR * largest));
    }
}
