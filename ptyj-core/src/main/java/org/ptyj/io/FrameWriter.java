package org.ptyj.io;

import java.nio.ByteBuffer;

/** Gives the frames of a data set one after the other, so that it never has to be in memory as a whole. */
@FunctionalInterface
public interface FrameWriter {
    /**
     * Puts one frame into the buffer. Compressed data sets call this from several threads at a time, for different frames.
     *
     * @param index number of the frame: position along all axes before the last two, counted in row-major order
     * @param out little-endian, zeroed, exactly as large as a frame; modified. Views such as {@code asFloatBuffer()} may
     *     be used instead of its own position.
     */
    void write(int index, ByteBuffer out);

    /**
     * Tells which frames are asked for next, before any of them is; called by the thread that writes the file, in order and
     * without gaps. Frames before {@code from} will not be asked for again. Override it to fetch frames from a source that
     * gives them one after the other.
     *
     * @param from first frame
     * @param to the one after the last
     */
    default void prepare(int from, int to) {}
}
