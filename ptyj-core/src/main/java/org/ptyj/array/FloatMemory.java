package org.ptyj.array;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Numbers held as 32-bit floating point. */
final class FloatMemory extends Memory {
    private FloatBuffer[] pieces = {};

    FloatMemory(float[] values) {
        super(ElementType.FLOAT32, values.length);
        pieces = new FloatBuffer[] {FloatBuffer.wrap(values)};
    }

    FloatMemory(long length) {
        super(ElementType.FLOAT32, length);
    }

    @Override
    void look(INDArray vector) {
        long[] bounds = pieces();
        FloatBuffer[] found = new FloatBuffer[bounds.length - 1];
        FloatPointer first = new FloatPointer(vector.data().addressPointer());
        for (int i = 0; i < found.length; i++) {
            found[i] = first.getPointer(bounds[i])
                    .capacity(bounds[i + 1] - bounds[i])
                    .asBuffer();
        }
        pieces = found;
    }

    @Override
    void read(long at, double[] into, int count) {
        float[] line = new float[count];
        read(at, line, 0, count);
        for (int i = 0; i < count; i++) {
            into[i] = line[i];
        }
    }

    @Override
    void write(long at, double[] from, int count) {
        float[] line = new float[count];
        for (int i = 0; i < count; i++) {
            line[i] = (float) from[i];
        }
        write(at, line, 0, count);
    }

    @Override
    void read(long at, float[] into, int start, int count) {
        check();
        for (int done = 0; done < count; ) {
            FloatBuffer piece = pieces[(int) ((at + done) >> PIECE_BITS)];
            int place = (int) ((at + done) & (PIECE - 1));
            int n = (int) Math.min(count - done, PIECE - place);
            piece.get(place, into, start + done, n);
            done += n;
        }
    }

    @Override
    void write(long at, float[] from, int start, int count) {
        check();
        for (int done = 0; done < count; ) {
            FloatBuffer piece = pieces[(int) ((at + done) >> PIECE_BITS)];
            int place = (int) ((at + done) & (PIECE - 1));
            int n = (int) Math.min(count - done, PIECE - place);
            piece.put(place, from, start + done, n);
            done += n;
        }
    }

    @Override
    void forget() {
        pieces = new FloatBuffer[0];
    }
}
