package org.ptyj.engine;

/**
 * The mean of probe and object over the last iterations of an engine. Where an engine does not come to rest but moves
 * about its solution, as stochastic ones and the difference map do with noisy data, the mean is closer to it than any
 * single iteration.
 *
 * <p>B. T. Polyak and A. B. Juditsky, "Acceleration of stochastic approximation by averaging", SIAM J. Control Optim. 30,
 * 838 (1992); P. Thibault, V. Elser, C. Jacobsen, D. Shapiro and D. Sayre, "Reconstruction of a yeast cell from X-ray
 * diffraction data", Acta Cryst. A 62, 248 (2006), which averages iterations of the difference map.
 */
public interface Mean {
    /** Adds the present probe and object. */
    void add();

    /** Makes the mean of what was added the present probe and object; nothing happens if nothing was. */
    void put();

    /** Iterations that were added since the mean began, or began anew. */
    int count();
}
