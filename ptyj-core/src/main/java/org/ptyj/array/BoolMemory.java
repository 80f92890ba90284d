package org.ptyj.array;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Numbers held as truth values, one byte each: 0 or 1. */
final class BoolMemory extends Memory {
    private ByteBuffer[] pieces = {};

    BoolMemory(byte[] values) {
        super(ElementType.BOOL, values.length);
        pieces = new ByteBuffer[] {ByteBuffer.wrap(values)};
    }

    BoolMemory(long length) {
        super(ElementType.BOOL, length);
    }

    @Override
    void look(INDArray vector) {
        long[] bounds = pieces();
        ByteBuffer[] found = new ByteBuffer[bounds.length - 1];
        BytePointer first = new BytePointer(vector.data().addressPointer());
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
        for (int i = 0; i < count; i++) {
            into[i] = pieces[(int) ((at + i) >> PIECE_BITS)].get((int) ((at + i) & (PIECE - 1)));
        }
    }

    @Override
    void write(long at, double[] from, int count) {
        check();
        for (int i = 0; i < count; i++) {
            byte truth = (byte) (from[i] != 0 ? 1 : 0);
            pieces[(int) ((at + i) >> PIECE_BITS)].put((int) ((at + i) & (PIECE - 1)), truth);
        }
    }

    @Override
    void forget() {
        pieces = new ByteBuffer[0];
    }
}
