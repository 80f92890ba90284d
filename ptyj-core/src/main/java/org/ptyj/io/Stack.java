package org.ptyj.io;

import java.nio.ByteBuffer;

/**
 * Frames of one shape in a file or in many, read one by one: a stack may be larger than memory. Any number of threads may
 * read at a time. Complex frames have two numbers (re, im) per pixel.
 */
public interface Stack extends AutoCloseable {
    /** Number of frames. */
    int count();

    /** Rows of a frame. */
    int rows();

    /** Columns of a frame. */
    int columns();

    /** Type of the numbers in the file. */
    StoredType type();

    /**
     * One frame as the file has it, in row-major order.
     *
     * @return rows times columns elements from its position on; its byte order is that of the numbers
     * @throws PtyjIoException if the file is damaged there
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    ByteBuffer bytes(int frame) throws PtyjIoException;

    /** Whether any frame can be read at any time; otherwise reading them one after the other is much faster. */
    default boolean anyOrder() {
        return true;
    }

    /** Java numbers per frame. */
    default int length() {
        return rows() * columns() * type().parts();
    }

    /** One frame in single precision; exact for integers up to 24 bits. */
    default float[] floats(int frame) throws PtyjIoException {
        float[] out = new float[length()];
        Elements.toFloats(bytes(frame), type(), out, 0, out.length);
        return out;
    }

    /** One frame in double precision. */
    default double[] doubles(int frame) throws PtyjIoException {
        double[] out = new double[length()];
        Elements.toDoubles(bytes(frame), type(), out, 0, out.length);
        return out;
    }

    /** Closes what is open. */
    @Override
    void close() throws PtyjIoException;
}
