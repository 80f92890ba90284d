package org.ptyj.io.hdf5.data;

import java.util.Objects;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The loops over counts with the processor's vector unit; the results are the same. */
final class VectorCountLoops extends CountLoops {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> HALF =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));
    private static final int COUNT = FLOATS.length();

    VectorCountLoops() {}

    @Override
    void unsigned16(byte[] in, int at, float[] out, int from, int count) {
        int whole = whole(in, at, 2, out, from, count);
        for (int i = 0; i < whole; i += COUNT) {
            shorts(in, at + 2 * i, out, from + i);
        }
        super.unsigned16(in, at + 2 * whole, out, from + whole, count - whole);
    }

    @Override
    void unsigned32(byte[] in, int at, float[] out, int from, int count) {
        int whole = whole(in, at, 4, out, from, count);
        for (int i = 0; i < whole; i += COUNT) {
            ints(in, at + 4 * i, out, from + i);
        }
        super.unsigned32(in, at + 4 * whole, out, from + whole, count - whole);
    }

    /** One vector: a method of its own, since what is called so often is compiled early, loops are late. */
    private static void shorts(byte[] in, int at, float[] out, int to) {
        Vector<Integer> signed =
                ByteVector.fromArray(HALF, in, at).reinterpretAsShorts().convertShape(VectorOperators.S2I, INTS, 0);
        floats(((IntVector) signed).and(0xffff)).intoArray(out, to);
    }

    /** The same; both halves are exact as floats, so that only their sum is rounded. */
    private static void ints(byte[] in, int at, float[] out, int to) {
        IntVector bits = ByteVector.fromArray(BYTES, in, at).reinterpretAsInts();
        FloatVector high = floats(bits.lanewise(VectorOperators.LSHR, 16)).mul(0x1p16f);
        high.add(floats(bits.and(0xffff))).intoArray(out, to);
    }

    /** How many numbers fill vectors; all must lie within the arrays, as the launcher switches the vectors' own look off. */
    private static int whole(byte[] in, int at, int bytes, float[] out, int from, int count) {
        Objects.checkFromIndexSize(at, bytes * count, in.length);
        Objects.checkFromIndexSize(from, count, out.length);
        return FLOATS.loopBound(count);
    }

    private static FloatVector floats(IntVector numbers) {
        return (FloatVector) numbers.convertShape(VectorOperators.I2F, FLOATS, 0);
    }
}
