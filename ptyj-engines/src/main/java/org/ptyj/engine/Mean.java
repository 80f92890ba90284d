package org.ptyj.engine;

/**
 * The mean of probe and object over the last iterations of an engine. Where an engine does not come to rest but moves
 * about its solution, as stochastic ones and the difference map do with noisy data, the mean is closer to it than any
 * single iteration.
 *
 * <p>B. T. Polyak and A. B. Juditsky, SIAM J. Control Optim. 30, 838 (1992) (means of stochastic descent); P. Thibault,
 * V. Elser, C. Jacobsen, D. Shapiro and D. Sayre, Acta Cryst. A 62, 248 (2006) (means of the difference map's iterations).
 */
public interface Mean {
    /** Adds the present probe and object. */
    void add();

    /** Makes the mean of what was added the present probe and object; nothing happens if nothing was. */
    void put();

    /** Iterations that were added since the mean began, or began anew. */
    int count();
}
