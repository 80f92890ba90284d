package org.ptyj.engine.kernel;

import static org.ptyj.engine.kernel.Lanes.all;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Logarithms with the vector unit, of our own, so that every JDK and processor gives the same bits. */
final class VectorLog {
    private static final float LN_2 = (float) Math.log(2);
    private static final int MANTISSA_BITS = 23;
    private static final int BIAS = 127;
    /** Bits of sqrt(1/2): what is subtracted from a number's bits so that the exponent of sqrt(1/2) .. sqrt(2) is 0. */
    private static final int ROOT_HALF = Float.floatToRawIntBits((float) Math.sqrt(0.5));

    private VectorLog() {}

    /**
     * ln(a / b) for positive a and b whose ratio is an ordinary number, to 3e-7 of its value, also where a is close to b:
     * with 2^k the power of two next to a / b, it is k ln 2 + 2 artanh((a - 2^k b) / (a + 2^k b)), whose difference is exact
     * and whose argument is at most 0.172, so that five terms of the series suffice. Garbage where b is 0 or infinite, NaN
     * where a or b is.
     */
    static FloatVector ofRatio(FloatVector a, FloatVector b) {
        IntVector k = a.div(b).reinterpretAsInts().sub(ROOT_HALF).lanewise(VectorOperators.ASHR, MANTISSA_BITS);
        FloatVector scaled = k.add(BIAS)
                .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                .reinterpretAsFloats()
                .mul(b);
        FloatVector s = a.sub(scaled).div(a.add(scaled));
        FloatVector s2 = s.mul(s);
        FloatVector series = s2.fma(all(2 / 9f), all(2 / 7f));
        series = series.fma(s2, all(2 / 5f)).fma(s2, all(2 / 3f)).fma(s2, all(2));
        FloatVector whole = (FloatVector) k.convert(VectorOperators.I2F, 0);
        return series.fma(s, whole.mul(LN_2));
    }
}
