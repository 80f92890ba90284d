package org.ptyj.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.ptyj.io.Elements;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;

/**
 * Reads a stack frame by frame, without ever holding it as a whole. The last two axes make a frame; the axes before them
 * are counted in row-major order. Any number of threads may read at a time.
 */
public final class FrameReader {
    private final Path file;
    private final String path;
    private final H5Type type;
    private final H5Frames frames;
    private final int count;
    private final int rows;
    private final int columns;
    private final int depth;

    FrameReader(Path file, String path, H5Type type, H5Frames frames, int depth, int count, int rows, int columns) {
        this.file = file;
        this.path = path;
        this.type = type;
        this.frames = frames;
        this.depth = depth;
        this.count = count;
        this.rows = rows;
        this.columns = columns;
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
        return type.element();
    }

    /** Java numbers per frame: rows times columns, twice that for complex frames (re, im, re, im ...). */
    public int length() {
        return rows * columns * type.element().parts();
    }

    /** Frames that are stored together, 1 if each stands alone: blocks of a multiple of that are read fastest. */
    public int depth() {
        return depth;
    }

    boolean anyOrder() {
        return frames.anyOrder();
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
     * Reads one frame into an array.
     *
     * @param out modified from {@code at} on, {@link #length()} numbers
     * @throws IndexOutOfBoundsException if there is no such frame or it does not fit
     */
    public void read(int frame, float[] out, int at) throws PtyjIoException {
        check(frame, out.length, at);
        if (length() > 0) {
            Elements.toFloats(bytes(frame), type.element(), out, at, length());
        }
    }

    /** The same in double precision. */
    public void read(int frame, double[] out, int at) throws PtyjIoException {
        check(frame, out.length, at);
        if (length() > 0) {
            Elements.toDoubles(bytes(frame), type.element(), out, at, length());
        }
    }

    ByteBuffer bytes(int frame) throws PtyjIoException {
        return H5Guard.run(file, path, () -> frames.bytes(frame)).order(type.order());
    }

    private void check(int frame, int room, int at) {
        if (frame < 0 || frame >= count) {
            throw new IndexOutOfBoundsException("frame " + frame + " of " + path + ", which has " + count + " frames");
        }
        if (at < 0 || room - at < length()) {
            throw new IndexOutOfBoundsException("a frame of " + path + " has " + length() + " numbers, the array has "
                    + (room - at) + " from index " + at + " on");
        }
    }
}
