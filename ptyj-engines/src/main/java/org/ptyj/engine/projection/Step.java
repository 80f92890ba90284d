package org.ptyj.engine.projection;

/**
 * One member of the family of projection engines: psi += b F^-1(modulus projection of F((1 - c) psi + c P O)) + a P O -
 * (a + b) psi.
 *
 * @param a weight of P O
 * @param b weight of the projected wave
 * @param c over-relaxation of the wave that is projected
 */
record Step(double a, double b, double c) {
    /** The difference map, P. Thibault et al., Ultramicroscopy 109, 338 (2009), eq. 9; alpha 0: alternating projections. */
    static Step differenceMap(double alpha) {
        return new Step(-alpha, 1, 1 + alpha);
    }

    /** Relaxed averaged alternating reflections, D. R. Luke, Inverse Problems 21, 37 (2005). */
    static Step raar(double beta) {
        return new Step(1 - 2 * beta, beta, 2);
    }
}
