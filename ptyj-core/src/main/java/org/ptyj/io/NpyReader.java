package org.ptyj.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads an array in NumPy's format from a file of its own or from an entry of an .npz file. */
final class NpyReader {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int PIECE_BYTES = 8 << 20; // a multiple of every element's size
    private static final int MOST_HEADER_BYTES = 1 << 20;

    private final Path file;
    private final String entry;
    private final ReadableByteChannel channel;
    private long consumed;

    /**
     * @param entry name within the file, empty for the file itself
     * @param channel at the first byte
     */
    NpyReader(Path file, String entry, ReadableByteChannel channel) {
        this.file = file;
        this.entry = entry;
        this.channel = channel;
    }

    PtyjIoException failure(String message) {
        return new PtyjIoException(file, entry, message);
    }

    /** Bytes read so far: after the header, where the numbers begin. */
    long consumed() {
        return consumed;
    }

    NpyHeader header() throws IOException {
        ByteBuffer start = bytes(MAGIC.length + 2);
        for (byte b : MAGIC) {
            if (start.get() != b) {
                throw failure("is not a .npy file: its signature is missing; check the name");
            }
        }
        int version = start.get();
        if (version < 1 || version > 3) {
            throw failure("has .npy version " + version + "; versions 1 to 3 are known");
        }
        long length = version == 1 ? bytes(2).getChar() : bytes(4).getInt() & 0xffffffffL;
        if (length > MOST_HEADER_BYTES) {
            throw failure("is damaged: a header of " + length + " bytes; copy it again");
        }
        byte[] text = bytes((int) length).array();
        try {
            return NpyHeader.parse(
                    file, new String(text, version < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
        } catch (PtyjIoException e) {
            throw entry.isEmpty()
                    ? e
                    : failure(e.getMessage().substring(file.toString().length() + 2));
        }
    }

    ByteBuffer bytes(int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer);
            if (read < 0) {
                throw failure("is truncated or not a .npy file; copy it again");
            }
            consumed += read;
        }
        return buffer.flip();
    }

    /**
     * All numbers, after the header.
     *
     * @param there bytes that follow the header
     */
    NumericArray array(NpyHeader header, long there) throws IOException {
        requireBytes(header, there);
        int parts = header.type().parts();
        long numbers = Shapes.size(header.shape()) * parts;
        requireRoom(numbers);
        double[] values = new double[(int) numbers];
        int partBytes = header.type().part().bytes();
        for (int done = 0; done < values.length; ) {
            int count = Math.min(values.length - done, PIECE_BYTES / partBytes);
            ByteBuffer piece = bytes(count * partBytes).order(header.order());
            Elements.toDoubles(piece, header.type(), values, done, count);
            done += count;
        }
        return new NumericArray(header.type(), header.shape(), header.fortran() ? toRowMajor(header, values) : values);
    }

    void requireBytes(NpyHeader header, long there) throws PtyjIoException {
        long wanted = Math.multiplyExact(
                Shapes.size(header.shape()), (long) header.type().bytes());
        if (there < wanted) {
            throw failure("is truncated: %d bytes of data, %d are needed; copy it again".formatted(there, wanted));
        }
    }

    private void requireRoom(long numbers) throws PtyjIoException {
        long room = Runtime.getRuntime().maxMemory();
        if (numbers > Shapes.MOST || numbers > room / Double.BYTES) {
            throw failure("holds " + numbers + " numbers, too many for one array of this program; read it frame by"
                    + " frame, or split it");
        }
    }

    /** Element (i, j, k) of Fortran order stands at i + n0 (j + n1 k). */
    private static double[] toRowMajor(NpyHeader header, double[] in) {
        long[] shape = header.shape();
        int parts = header.type().parts();
        double[] out = new double[in.length];
        int[] index = new int[shape.length];
        for (int from = 0; from < in.length / parts; from++) {
            int to = 0;
            for (int axis = 0; axis < shape.length; axis++) {
                to = to * (int) shape[axis] + index[axis];
            }
            System.arraycopy(in, from * parts, out, to * parts, parts);
            for (int axis = 0; axis < shape.length && ++index[axis] == shape[axis]; axis++) {
                index[axis] = 0;
            }
        }
        return out;
    }
}
