package org.ptyj.cdi.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ptyj.io.Elements;
import org.ptyj.io.NumericArray;
import org.ptyj.io.StoredType;

/** Frames in memory, in as many bytes as their type takes. */
final class PackedStack implements FrameStack {
    private final StoredType type;
    private final int rows;
    private final int columns;
    private final byte[][] frames;

    /** Copies a stack of shape (frames, rows, columns). */
    PackedStack(NumericArray stack) {
        long[] shape = stack.shape();
        if (shape.length != 3 || stack.type().isComplex()) {
            throw new IllegalArgumentException("patterns are real and have the shape (frames, rows, columns), not "
                    + stack.type() + " of " + Arrays.toString(shape));
        }
        type = packed(stack.type());
        rows = Math.toIntExact(shape[1]);
        columns = Math.toIntExact(shape[2]);
        frames = new byte[Math.toIntExact(shape[0])][rows * columns * type.bytes()];
        for (int k = 0; k < frames.length; k++) {
            Elements.fromDoubles(stack.values(), k * rows * columns, rows * columns, type, ByteBuffer.wrap(frames[k]));
        }
    }

    /** The type that numbers are kept in: there is no way to write half precision, and nothing gets lost in single. */
    static StoredType packed(StoredType type) {
        return type == StoredType.FLOAT16 ? StoredType.FLOAT32 : type;
    }

    @Override
    public int count() {
        return frames.length;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public StoredType type() {
        return type;
    }

    @Override
    public void read(int frame, double[] out, int at) {
        Elements.toDoubles(ByteBuffer.wrap(frames[frame]), type, out, at, rows * columns);
    }

    @Override
    public void read(int frame, float[] out, int at) {
        Elements.toFloats(ByteBuffer.wrap(frames[frame]), type, out, at, rows * columns);
    }
}
