package org.ptyj.engine.kernel;

/**
 * The inner loops of engines that change probe and object after each frame; what holds for {@link Loops} holds for these,
 * but that one thread at a time may use them.
 * Largest values are at least 0, and not a number if one of the values is none.
 *
 * @param <A> float[] or double[]
 */
interface StepLoops<A> {
    /** Least norm of a step relative to the largest light, so that dark pixels do not divide by nothing. */
    double FLOOR = 1e-10;

    /** As {@link Loops#modulusError(Wave, Object, int, int)} and then {@link Loops#project} with r = 0, in one pass. */
    double projectFully(Wave<A> w, A s, int ny, int nx);

    /** As {@link Loops#exit}; then w = psi - p o with the new psi. */
    double exitDifference(Wave<A> psi, Wave<A> w, Wave<A> p, Wave<A> o, int ny, int nx, double a, double b);

    /** x += step conj(q) w / max((1 - r) |q|^2 + r most, FLOOR most); returns the largest |x|^2. */
    double step(Wave<A> x, Wave<A> q, Wave<A> w, int ny, int nx, double step, double r, double most);

    /** x += weights conj(q) w with real packed weights. */
    void step(Wave<A> x, Wave<A> q, Wave<A> w, A weights, int ny, int nx);

    /** light := step / max((1 - r) light + r most, FLOOR most) (n numbers). */
    void weights(A light, int n, double step, double r, double most);

    /** Largest of n numbers. */
    double largest(A a, int n);
}
