package org.ptyj.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The vectors that this processor likes best, and what is done among the lanes of one. */
final class Lanes {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int COUNT = SPECIES.length();

    /** Each exchanges lanes whose numbers differ in one bit; those of bits that the vectors lack exchange nothing. */
    static final VectorShuffle<Float> SWAP_1 = swap(1);

    static final VectorShuffle<Float> SWAP_2 = swap(2);
    static final VectorShuffle<Float> SWAP_4 = swap(4);
    static final VectorShuffle<Float> SWAP_8 = swap(8);

    private Lanes() {}

    private static VectorShuffle<Float> swap(int bit) {
        return VectorShuffle.fromOp(SPECIES, lane -> bit < COUNT ? lane ^ bit : lane);
    }

    /** The sum of all lanes, added in an order of our own: the library's may be another one on another JDK. */
    static double sum(FloatVector v) {
        FloatVector s = v;
        if (COUNT >= 16) {
            s = s.add(s.rearrange(SWAP_8));
        }
        if (COUNT >= 8) {
            s = s.add(s.rearrange(SWAP_4));
        }
        if (COUNT >= 4) {
            s = s.add(s.rearrange(SWAP_2));
        }
        return s.add(s.rearrange(SWAP_1)).lane(0);
    }

    /** How many rows' lanes are added to each other before the lanes are: a sum among lanes takes as long as some of a row. */
    private static final int TOGETHER = 8;

    /** The sum of the lanes that {@code rows} rows have left in an array, one vector each. */
    static double sumOfRows(float[] lanes, int rows) {
        double sum = 0;
        for (int first = 0; first < rows; first += TOGETHER) {
            FloatVector some = load(lanes, first * COUNT);
            for (int row = first + 1; row < Math.min(rows, first + TOGETHER); row++) {
                some = some.add(load(lanes, row * COUNT));
            }
            sum += sum(some);
        }
        return sum;
    }

    static FloatVector load(float[] a, int at) {
        return FloatVector.fromArray(SPECIES, a, at);
    }

    static FloatVector all(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    static FloatVector sqrt(FloatVector v) {
        return v.lanewise(VectorOperators.SQRT);
    }
}
