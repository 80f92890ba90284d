package org.ptyj.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.ptyj.array.RealArray;

/**
 * NumPy's .npy files (format versions 1 to 3): numbers of any shape, either byte order, C or Fortran order. Python objects
 * in them are refused, never unpickled.
 */
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int PIECE_BYTES = 8 << 20; // a multiple of every element's size
    private static final int MOST_HEADER_BYTES = 1 << 20;

    private Npy() {}

    /**
     * Reads a file.
     *
     * @throws PtyjIoException if it is missing, truncated, not .npy, or does not hold numbers
     */
    public static NumericArray read(Path file) throws PtyjIoException {
        if (!Files.isRegularFile(file)) {
            throw new PtyjIoException(file, "there is no such file; check the name and the folder");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            NpyHeader header = header(file, channel);
            double[] values = values(file, channel, header);
            return new NumericArray(
                    header.type(), header.shape(), header.fortran() ? toRowMajor(header, values) : values);
        } catch (PtyjIoException e) {
            throw e;
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot read: " + e.getMessage(), e);
        }
    }

    /**
     * What the head of a file says.
     *
     * @param type of the numbers
     * @param shape length of every axis, slowest first
     * @param fortran whether the first axis is the fastest in the file
     */
    public record Head(StoredType type, List<Long> shape, boolean fortran) {}

    /**
     * Reads the head of a file only.
     *
     * @throws PtyjIoException if it is missing or not .npy, or does not hold numbers
     */
    public static Head head(Path file) throws PtyjIoException {
        if (!Files.isRegularFile(file)) {
            throw new PtyjIoException(file, "there is no such file; check the name and the folder");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            NpyHeader header = header(file, channel);
            return new Head(header.type(), Arrays.stream(header.shape()).boxed().toList(), header.fortran());
        } catch (PtyjIoException e) {
            throw e;
        } catch (IOException e) {
            throw new PtyjIoException(file, "", "cannot read: " + e.getMessage(), e);
        }
    }

    private static NpyHeader header(Path file, FileChannel channel) throws IOException {
        ByteBuffer start = bytes(file, channel, MAGIC.length + 2);
        for (byte b : MAGIC) {
            if (start.get() != b) {
                throw new PtyjIoException(file, "is not a .npy file: its signature is missing; check the name");
            }
        }
        int version = start.get();
        if (version < 1 || version > 3) {
            throw new PtyjIoException(file, "has .npy version " + version + "; versions 1 to 3 are known");
        }
        long length = version == 1
                ? bytes(file, channel, 2).getChar()
                : bytes(file, channel, 4).getInt() & 0xffffffffL;
        if (length > MOST_HEADER_BYTES) {
            throw new PtyjIoException(file, "is damaged: a header of " + length + " bytes; copy it again");
        }
        byte[] text = bytes(file, channel, (int) length).array();
        return NpyHeader.parse(
                file, new String(text, version < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    }

    private static ByteBuffer bytes(Path file, FileChannel channel, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new PtyjIoException(file, "is truncated or not a .npy file; copy it again");
            }
        }
        return buffer.flip();
    }

    private static double[] values(Path file, FileChannel channel, NpyHeader header) throws IOException {
        long elements = Shapes.size(header.shape());
        long wanted = Math.multiplyExact(elements, (long) header.type().bytes());
        long there = channel.size() - channel.position();
        if (there < wanted) {
            throw new PtyjIoException(
                    file, "is truncated: %d bytes of data, %d are needed; copy it again".formatted(there, wanted));
        }
        int parts = header.type().parts();
        if (elements * parts > Shapes.MOST) {
            throw new PtyjIoException(file, "holds " + elements + " numbers, too many for one array; split it");
        }
        double[] values = new double[(int) elements * parts];
        int partBytes = header.type().part().bytes();
        for (int done = 0; done < values.length; ) {
            int count = Math.min(values.length - done, PIECE_BYTES / partBytes);
            ByteBuffer piece = bytes(file, channel, count * partBytes).order(header.order());
            Elements.toDoubles(piece, header.type(), values, done, count);
            done += count;
        }
        return values;
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

    /**
     * Writes an array in its type, little-endian and in C order, replacing an existing file.
     *
     * @throws PtyjIoException if the file cannot be written
     * @throws IllegalArgumentException for FLOAT16
     */
    public static void write(Path file, NumericArray array) throws PtyjIoException {
        write(file, array.type(), array.shape(), array.values());
    }

    /**
     * Writes an array as numbers of a type, replacing an existing file.
     *
     * @param type one of real numbers; for integer types, which hold counts in less room, numbers are cut, not rounded
     */
    public static void write(Path file, RealArray array, StoredType type) throws PtyjIoException {
        write(file, new NumericArray(type, array.shape(), array.toDoubles()));
    }

    /** Writes float64 numbers of the given shape. */
    public static void write(Path file, double[] values, long... shape) throws PtyjIoException {
        write(file, NumericArray.of(values, shape));
    }

    /** Writes float32 numbers of the given shape. */
    public static void write(Path file, float[] values, long... shape) throws PtyjIoException {
        long[] checked = Shapes.filled(file.toString(), values.length, 1, shape);
        pieces(file, StoredType.FLOAT32, checked, values.length, (at, n, out) -> out.asFloatBuffer()
                .put(values, at, n));
    }

    /** Writes complex64 numbers, given as re, im, re, im ...; the shape counts complex numbers. */
    public static void writeComplex(Path file, float[] interleaved, long... shape) throws PtyjIoException {
        long[] checked = Shapes.filled(file.toString(), interleaved.length, 2, shape);
        pieces(file, StoredType.COMPLEX64, checked, interleaved.length, (at, n, out) -> out.asFloatBuffer()
                .put(interleaved, at, n));
    }

    private static void write(Path file, StoredType type, long[] shape, double[] values) throws PtyjIoException {
        if (type == StoredType.FLOAT16) {
            throw new IllegalArgumentException(file + ": cannot write FLOAT16; use FLOAT32");
        }
        pieces(file, type, shape, values.length, (at, n, out) -> Elements.fromDoubles(values, at, n, type, out));
    }

    private interface Piece {
        void put(int at, int count, ByteBuffer out);
    }

    private static void pieces(Path file, StoredType type, long[] shape, int numbers, Piece piece)
            throws PtyjIoException {
        SafeFile.write(file, temporary -> {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                writeFully(channel, ByteBuffer.wrap(NpyHeader.encode(type, shape)));
                int partBytes = type.part().bytes();
                for (int done = 0; done < numbers; ) {
                    int count = Math.min(numbers - done, PIECE_BYTES / partBytes);
                    ByteBuffer out = ByteBuffer.allocate(count * partBytes).order(ByteOrder.LITTLE_ENDIAN);
                    piece.put(done, count, out);
                    writeFully(channel, out.clear());
                    done += count;
                }
            }
        });
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
