package org.ptyj.array;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Numbers held as 64-bit floating point. */
final class DoubleMemory extends Memory {
    private DoubleBuffer[] pieces = {};

    DoubleMemory(double[] values) {
        super(ElementType.FLOAT64, values.length);
        pieces = new DoubleBuffer[] {DoubleBuffer.wrap(values)};
    }

    DoubleMemory(long length) {
        super(ElementType.FLOAT64, length);
    }

    @Override
    void look(INDArray vector) {
        long[] bounds = pieces();
        DoubleBuffer[] found = new DoubleBuffer[bounds.length - 1];
        DoublePointer first = new DoublePointer(vector.data().addressPointer());
        for (int i = 0; i < found.length; i++) {
            found[i] = first.getPointer(bounds[i])
                    .capacity(bounds[i + 1] - bounds[i])
                    .asBuffer();
        }
        pieces = found;
    }

    @Override
    void read(long at, double[] into, int count) {
        check();
        for (int done = 0; done < count; ) {
            DoubleBuffer piece = pieces[(int) ((at + done) >> PIECE_BITS)];
            int place = (int) ((at + done) & (PIECE - 1));
            int n = (int) Math.min(count - done, PIECE - place);
            piece.get(place, into, done, n);
            done += n;
        }
    }

    @Override
    void write(long at, double[] from, int count) {
        check();
        for (int done = 0; done < count; ) {
            DoubleBuffer piece = pieces[(int) ((at + done) >> PIECE_BITS)];
            int place = (int) ((at + done) & (PIECE - 1));
            int n = (int) Math.min(count - done, PIECE - place);
            piece.put(place, from, done, n);
            done += n;
        }
    }

    @Override
    void forget() {
        pieces = new DoubleBuffer[0];
    }
}
