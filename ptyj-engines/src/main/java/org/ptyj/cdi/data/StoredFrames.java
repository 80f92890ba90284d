package org.ptyj.cdi.data;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.cxi.Cxi;
import org.ptyj.io.hdf5.FrameReader;

/** Frames as bytes, as a file has them. */
interface StoredFrames extends AutoCloseable {
    int count();

    int rows();

    int columns();

    StoredType type();

    ByteOrder order();

    /** The frames that are decoded together with one, in rising order. */
    int[] together(int frame);

    /** The bytes of a frame from the buffer's position on. */
    ByteBuffer bytes(int frame);

    @Override
    void close();

    /** The frames of an open file, which is closed with them. */
    static StoredFrames of(Cxi file) {
        return new CxiFrames(file, file.frames());
    }

    /** The frames of a CXI file. */
    record CxiFrames(Cxi file, FrameReader reader) implements StoredFrames {
        @Override
        public int count() {
            return reader.count();
        }

        @Override
        public int rows() {
            return reader.rows();
        }

        @Override
        public int columns() {
            return reader.columns();
        }

        @Override
        public StoredType type() {
            return reader.type();
        }

        @Override
        public ByteOrder order() {
            return reader.order();
        }

        @Override
        public int[] together(int frame) {
            return reader.together(frame);
        }

        @Override
        public ByteBuffer bytes(int frame) {
            try {
                return reader.bytes(frame);
            } catch (PtyjIoException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (PtyjIoException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
