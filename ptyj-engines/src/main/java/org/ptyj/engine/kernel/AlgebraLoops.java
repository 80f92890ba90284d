package org.ptyj.engine.kernel;

/**
 * The inner loops of {@link FieldAlgebra} on Java arrays, from number {@code from} to before {@code to}.
 *
 * @param <A> float[] or double[]
 */
interface AlgebraLoops<A> {
    /** t = a t + b s, or b s if a is 0. */
    void combine(A t, double a, A s, double b, int from, int to);

    /** Sum of x y. */
    double dot(A x, A y, int from, int to);

    /** Both planes of n pixels, divided by sqrt(light + delta). */
    void divideByRoot(A field, A light, int n, double delta, int from, int to);

    /** Adds a times the negative second differences along x and y of a plane to row y of another. */
    void addRoughness(A t, int plane, int y, int ny, int nx, double a, A x);

    /** Sum of the products of forward differences along x and y in row y of a plane. */
    double roughness(A a, A b, int plane, int y, int ny, int nx);

    /** The loops for a precision. */
    static AlgebraLoops<?> of(Loops<?> loops) {
        return loops instanceof DoubleLoops ? new DoubleAlgebraLoops() : new FloatAlgebraLoops();
    }
}
