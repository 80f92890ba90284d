package org.ptyj.engine.kernel;

/**
 * The inner loops of maximum likelihood, as {@link Loops} are. Real pixels are packed; those of the counts that are masked
 * hold {@link #MASKED}. Sums are taken in double over sums of few pixels, in an order that depends on the shape alone.
 *
 * @param <A> float[] or double[]
 */
interface LikelihoodLoops<A> {
    /** What stands for the counts of a masked pixel. */
    double MASKED = Double.NEGATIVE_INFINITY;

    /** sum += 2 conj(q) w. */
    void addGradient(Wave<A> sum, Wave<A> q, Wave<A> w, int ny, int nx);

    /** power += |q|^2; power is real and has its rows where a complex image has its real ones. */
    void addPower(Wave<A> power, Wave<A> q, int ny, int nx);

    /** w = c (p hO + hP o). */
    void firstOrder(Wave<A> w, Wave<A> p, Wave<A> hO, Wave<A> hP, Wave<A> o, int ny, int nx, double c);

    /** A_0 = |f|^2, A_1 = 2 Re(f conj a), A_2 = |a|^2, added to what is there unless {@code first}. */
    void line(Planes<A> line, Wave<A> f, Wave<A> a, int ny, int nx, boolean first);

    /** The same, and A_2 += 2 Re(f conj b), A_3 = 2 Re(a conj b), A_4 = |b|^2. */
    void line(Planes<A> line, Wave<A> f, Wave<A> a, Wave<A> b, int ny, int nx, boolean first);

    /** m := factor share LL'(c m), 0 where masked; returns the sum of LL(c m). */
    double gradient(NoiseModel noise, A m, A counts, int countsAt, int n, double c, double factor);

    /** Adds the numerator and the denominator of the factor that fits m to the counts. */
    void fit(NoiseModel noise, A m, A counts, int countsAt, int n, double[] sums);

    /** slope := LL', half := LL''/2 at c m, kept away from zero as on lines; both 0 where masked. */
    void slopes(NoiseModel noise, A m, int at, A counts, int countsAt, int n, double c, A slope, A half);

    /**
     * Adds slope A_k + half sum A_i A_j (i + j = k; i, j > 0) to sums[k], k = 1 .. degree, with A_i .. A_top times c.
     *
     * @param top 2 or 4: the last plane there is
     * @param degree 2 or 8
     */
    void expand(Planes<A> line, int top, A slope, A half, int n, double c, int degree, double[] sums);

    /** m := A_0 + A_1 t + ..., not below 0. */
    void along(Planes<A> line, int top, int n, double t, A m);

    /** Adds slope c M' to sums[0] and 2 half (c M')^2 + slope c M'' to sums[1], with derivatives of the intensity by t. */
    void derivatives(Planes<A> line, int top, int n, double t, A slope, A half, double c, double[] sums);

    /** Sum of LL(c m) - LL(c0 m0). */
    double change(NoiseModel noise, A m0, int at, double c0, A m, double c, A counts, int countsAt, int n);
}
