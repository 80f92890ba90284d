package org.ptyj.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames of a .npy file in Fortran order. The pixels of one frame are scattered over the whole file, so the file is
 * mapped and they are picked from there: memory is what the system spares, not the heap.
 */
final class FortranStack extends NpyFrames {
    private static final long PIECE = 1L << 30; // a multiple of every element's size

    private final List<MappedByteBuffer> pieces = new ArrayList<>();

    private FortranStack(Path file, NpyHeader header, int count) {
        super(header, file.toString(), count);
    }

    /** The channel may be closed afterwards. */
    static FortranStack of(Path file, FileChannel channel, NpyHeader header, long start, int count) throws IOException {
        FortranStack stack = new FortranStack(file, header, count);
        long bytes = (long) count * header.frameBytes();
        for (long at = 0; at < bytes; at += PIECE) {
            stack.pieces.add(channel.map(FileChannel.MapMode.READ_ONLY, start + at, Math.min(PIECE, bytes - at)));
        }
        return stack;
    }

    @Override
    public ByteBuffer bytes(int frame) {
        require(frame);
        int size = header.type().bytes();
        byte[] out = new byte[header.frameBytes()];
        int to = 0;
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) {
                long at = (place(frame) + count() * (row + (long) rows() * column)) * size;
                pieces.get((int) (at / PIECE)).get((int) (at % PIECE), out, to, size);
                to += size;
            }
        }
        return ByteBuffer.wrap(out).order(header.order());
    }

    /** Frames are counted with the last of the axes before the frame's running fastest, but stored the other way. */
    private long place(int frame) {
        long[] leading = Shapes.leading(header.shape());
        long place = 0;
        long left = frame;
        long step = count();
        for (int axis = leading.length - 1; axis >= 0; axis--) {
            step /= leading[axis];
            place += left % leading[axis] * step;
            left /= leading[axis];
        }
        return place;
    }

    @Override
    public void close() {
        pieces.clear();
    }
}
