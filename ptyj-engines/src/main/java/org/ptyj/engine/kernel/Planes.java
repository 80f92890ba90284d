package org.ptyj.engine.kernel;

/**
 * Where A_0, A_1 ... of some pixels lie: the coefficients of a model's intensity along a line, each in a plane of its own.
 *
 * @param <A> float[] or double[]
 */
final class Planes<A> {
    A data;
    /** Where A_0 begins. */
    int at;
    /** From A_n to A_n+1. */
    int step;

    Planes(A data, int at, int step) {
        this.data = data;
        this.at = at;
        this.step = step;
    }

    Planes<A> set(A newData, int newAt, int newStep) {
        this.data = newData;
        this.at = newAt;
        this.step = newStep;
        return this;
    }
}
