package org.ptyj.parallel;

import org.ptyj.array.NdArray;

/** One process: every reduction is already done. */
enum Serial implements Communicator {
    INSTANCE;

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public void allReduce(double[] values, Reduction how) {
        // one rank: the values are the result
    }

    @Override
    public void allReduce(float[] values, Reduction how) {
        // one rank: the values are the result
    }

    @Override
    public void allReduce(NdArray<?> array, Reduction how) {
        if (how != Reduction.SUM && array.elementType().isComplex()) {
            throw notOrdered(how);
        }
    }

    static IllegalArgumentException notOrdered(Reduction how) {
        return new IllegalArgumentException(
                "complex numbers have no " + how + "; reduce the modulus or the real and imaginary parts");
    }

    @Override
    public void barrier() {
        // nobody to wait for
    }
}
