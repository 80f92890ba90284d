package org.ptyj.cdi.data;

import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.io.NumericArray;
import org.ptyj.io.StoredType;

/**
 * Frames of counts as they were measured, wherever they are: in memory, in a file, or made from other frames when they
 * are asked for. Any number of threads may read at a time. A failing file is an {@link java.io.UncheckedIOException}.
 */
public interface FrameStack extends AutoCloseable {
    /** Frames in memory: a stack of shape (frames, rows, columns), copied and kept in its own type. */
    static FrameStack of(NumericArray stack) {
        return new PackedStack(stack);
    }

    /** Frames in memory: a stack of shape (frames, rows, columns), copied. */
    static FrameStack of(RealArray stack) {
        StoredType type = stack.precision() == Precision.DOUBLE ? StoredType.FLOAT64 : StoredType.FLOAT32;
        long[] shape = stack.shape();
        return of(new NumericArray(type, shape, stack.toDoubles()));
    }

    /** Number of frames. */
    int count();

    int rows();

    int columns();

    /** Type of the numbers as they are stored, and written to files. */
    StoredType type();

    /**
     * Reads a frame.
     *
     * @param out modified from {@code at} on, rows x columns numbers in row-major order
     */
    void read(int frame, double[] out, int at);

    /** The same, rounded to single precision. */
    default void read(int frame, float[] out, int at) {
        double[] wide = new double[rows() * columns()];
        read(frame, wide, 0);
        for (int i = 0; i < wide.length; i++) {
            out[at + i] = (float) wide[i];
        }
    }

    /** Closes the file below it, if there is one; nothing may be read any more. */
    @Override
    default void close() {}
}
