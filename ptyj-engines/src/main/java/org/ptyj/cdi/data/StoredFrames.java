package org.ptyj.cdi.data;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.ptyj.io.Elements;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.cxi.Cxi;
import org.ptyj.io.hdf5.FrameReader;

/** Frames as bytes of their own type, highest byte first. */
interface StoredFrames extends AutoCloseable {
    int count();

    int rows();

    int columns();

    StoredType type();

    /** The frames that are decoded together with one, in rising order. */
    int[] together(int frame);

    /** The bytes of a frame from the buffer's position to its end. */
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
            return PackedStack.packed(reader.type());
        }

        @Override
        public int[] together(int frame) {
            int first = frame / reader.depth() * reader.depth();
            return IntStream.range(first, Math.min(first + reader.depth(), reader.count()))
                    .toArray();
        }

        @Override
        public ByteBuffer bytes(int frame) {
            try {
                double[] values = reader.doubles(frame);
                ByteBuffer bytes = ByteBuffer.allocate(values.length * type().bytes());
                Elements.fromDoubles(values, 0, values.length, type(), bytes);
                return bytes.flip();
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
