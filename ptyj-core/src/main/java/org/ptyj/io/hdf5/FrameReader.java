package org.ptyj.io.hdf5;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.data.Box;
import org.ptyj.io.hdf5.data.Sink;
import org.ptyj.io.hdf5.data.Sinks;
import org.ptyj.io.hdf5.data.Workers;

/**
 * Reads a stack frame by frame, without ever holding it as a whole. The last two axes make a frame; the axes before them
 * are counted in row-major order. Any number of threads may read at a time.
 */
public final class FrameReader {
    private final H5Dataset data;
    private final StoredType type;
    private final long[] shape;
    private final int count;
    private final int rows;
    private final int columns;
    private final int depth;

    FrameReader(H5Dataset data, StoredType type, int count, int rows, int columns, int depth) {
        this.data = data;
        this.type = type;
        this.shape = data.shape();
        this.count = count;
        this.rows = rows;
        this.columns = columns;
        this.depth = depth;
    }

    /** Number of frames. */
    public int count() {
        return count;
    }

    /** Rows of a frame. */
    public int rows() {
        return rows;
    }

    /** Columns of a frame. */
    public int columns() {
        return columns;
    }

    /** Type of the numbers in the file. */
    public StoredType type() {
        return type;
    }

    /** Java numbers per frame: rows times columns, twice that for complex frames (re, im, re, im ...). */
    public int length() {
        return rows * columns * type.parts();
    }

    /** Frames that are stored together, 1 if each stands alone: blocks of a multiple of that are read fastest. */
    public int depth() {
        return shape.length == 3 ? depth : 1;
    }

    /**
     * Frames that have been written without a gap from the first on, where chunks tell; else all. A program that measures
     * may have made room for more.
     */
    public int written() throws PtyjIoException {
        return data.size() == 0 ? count : (int) data.written(count, shape.length - 2);
    }

    /** One frame in single precision, row-major; exact for integers up to 24 bits. */
    public float[] floats(int frame) throws PtyjIoException {
        float[] out = new float[length()];
        read(frame, out, 0);
        return out;
    }

    /** One frame in double precision, row-major. */
    public double[] doubles(int frame) throws PtyjIoException {
        double[] out = new double[length()];
        read(frame, out, 0);
        return out;
    }

    /**
     * Reads one frame into an array, in the calling thread.
     *
     * @param out modified from {@code at} on, {@link #length()} numbers
     * @throws IndexOutOfBoundsException if there is no such frame or it does not fit
     */
    public void read(int frame, float[] out, int at) throws PtyjIoException {
        read(frame, frame + 1, out, at, 1);
    }

    /** The same in double precision. */
    public void read(int frame, double[] out, int at) throws PtyjIoException {
        read(frame, frame + 1, out, at, 1);
    }

    /**
     * Reads frames into an array, in parallel by chunks; as many threads take part as the property ptyj.threads says,
     * else as there are processors.
     *
     * @param from first frame
     * @param to frame behind the last
     * @param out modified from {@code at} on, {@link #length()} numbers for each frame
     * @throws IndexOutOfBoundsException if there are no such frames or they do not fit
     */
    public void read(int from, int to, float[] out, int at) throws PtyjIoException {
        read(from, to, out, at, Workers.standard());
    }

    /** The same with a number of threads, the caller's own included. */
    public void read(int from, int to, float[] out, int at, int workers) throws PtyjIoException {
        check(from, to, out.length, at, workers);
        read(from, to, Sinks.of(out, at), workers);
    }

    /** The same in double precision. */
    public void read(int from, int to, double[] out, int at) throws PtyjIoException {
        read(from, to, out, at, Workers.standard());
    }

    /** The same in double precision with a number of threads. */
    public void read(int from, int to, double[] out, int at, int workers) throws PtyjIoException {
        check(from, to, out.length, at, workers);
        read(from, to, Sinks.of(out, at), workers);
    }

    /**
     * Reads frames of integers of one or two bytes as they are; numbers of 16 bits without sign are read with
     * {@code & 0xffff}.
     *
     * @throws PtyjIoException if the numbers are of another type
     */
    public void read(int from, int to, short[] out, int at, int workers) throws PtyjIoException {
        check(from, to, out.length, at, workers);
        read(from, to, Sinks.of(out, at), workers);
    }

    private void read(int from, int to, Sink sink, int workers) throws PtyjIoException {
        if (from < to && length() > 0) {
            data.read(boxes(from, to), sink, workers);
        }
    }

    /** A range of frames, split where it does not make a box along the axes before the frame's. */
    private List<Box> boxes(int from, int to) {
        List<Box> boxes = new ArrayList<>();
        long at = from;
        do {
            int axis = 0;
            long inner = count / Math.max(1, shape[0]); // frames below a place of the axis
            while (axis < shape.length - 3 && (at % inner != 0 || to - at < inner)) {
                inner /= shape[++axis];
            }
            int places = (int) Math.max(1, (to - at) / Math.max(1, inner));
            Box box = box(at, axis, places, (int) (at - from));
            boxes.add(box);
            at += box.shape()[axis] * Math.max(1, inner);
        } while (at < to && shape.length > 2);
        return boxes;
    }

    /** Frames from one on: some places of an axis, all of those behind it, one of those before it. */
    private Box box(long frame, int axis, int places, int index) {
        long[] start = new long[shape.length];
        int[] length = new int[shape.length];
        long rest = frame;
        for (int i = shape.length - 1; i >= 0; i--) {
            boolean leading = i < shape.length - 2;
            start[i] = leading ? rest % shape[i] : 0;
            rest /= leading ? shape[i] : 1;
            length[i] =
                    !leading || i > axis ? (int) shape[i] : i < axis ? 1 : (int) Math.min(places, shape[i] - start[i]);
        }
        return Box.dense(start, length, index * rows * columns);
    }

    private void check(int from, int to, int room, int at, int workers) {
        if (from < 0 || to > count || from > to) {
            throw new IndexOutOfBoundsException(
                    "frames %d to %d of %s, which has %d frames".formatted(from, to - 1, data.path(), count));
        }
        if (at < 0 || room - at < (long) (to - from) * length()) {
            throw new IndexOutOfBoundsException("%d frames of %s have %d numbers, the array has %d from index %d on"
                    .formatted(to - from, data.path(), (long) (to - from) * length(), room - at, at));
        }
        if (workers < 1) {
            throw new IllegalArgumentException("reading takes at least one thread, not " + workers);
        }
    }
}
