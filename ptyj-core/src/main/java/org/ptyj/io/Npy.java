package org.ptyj.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
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
    private static final int PIECE_BYTES = 8 << 20; // a multiple of every element's size

    private Npy() {}

    /**
     * Reads a file.
     *
     * @throws PtyjIoException if it is missing, truncated, not .npy, or does not hold numbers
     */
    public static NumericArray read(Path file) throws PtyjIoException {
        return reading(file, channel -> {
            NpyReader reader = new NpyReader(file, "", channel);
            NpyHeader header = reader.header();
            return reader.array(header, channel.size() - reader.consumed());
        });
    }

    /**
     * The frames of a file: its last two axes; axes before them are counted in row-major order. Nothing but the head is
     * read before a frame is asked for.
     *
     * @throws PtyjIoException if it is missing, truncated, not .npy, or has less than two axes
     */
    public static Stack stack(Path file) throws PtyjIoException {
        return NpyStack.open(file);
    }

    @FunctionalInterface
    interface Reading<T> {
        T read(FileChannel channel) throws IOException;
    }

    static <T> T reading(Path file, Reading<T> reading) throws PtyjIoException {
        SpecialFile.refuse(file);
        if (!Files.isRegularFile(file)) {
            throw new PtyjIoException(file, "there is no such file; check the name and the folder");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return reading.read(channel);
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
    public record Head(StoredType type, List<Long> shape, boolean fortran) {
        static Head of(NpyHeader header) {
            return new Head(header.type(), Arrays.stream(header.shape()).boxed().toList(), header.fortran());
        }
    }

    /**
     * Reads the head of a file only.
     *
     * @throws PtyjIoException if it is missing or not .npy, or does not hold numbers
     */
    public static Head head(Path file) throws PtyjIoException {
        return reading(file, channel -> Head.of(new NpyReader(file, "", channel).header()));
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
                pieces(channel, type, shape, numbers, piece);
            }
        });
    }

    private static void pieces(WritableByteChannel channel, StoredType type, long[] shape, int numbers, Piece piece)
            throws IOException {
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

    /** Bytes of an array's file. */
    static long bytes(NumericArray array) {
        return NpyHeader.encode(array.type(), array.shape()).length
                + (long) array.size() * array.type().bytes();
    }

    /** Writes an array in its type to what is open. */
    static void write(WritableByteChannel channel, NumericArray array) throws IOException {
        double[] values = array.values();
        pieces(
                channel,
                array.type(),
                array.shape(),
                values.length,
                (at, n, out) -> Elements.fromDoubles(values, at, n, array.type(), out));
    }

    /**
     * Writes frames that are given one after the other, so that they never have to be in memory together.
     *
     * @param shape all axes; the last two make one frame
     */
    public static void write(Path file, StoredType type, long[] shape, FrameWriter frames) throws PtyjIoException {
        int count = Math.toIntExact(Shapes.size(Shapes.leading(shape)));
        int bytes = Math.toIntExact(Shapes.size(Shapes.frame(shape)) * type.bytes());
        SafeFile.write(file, temporary -> {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                writeFully(channel, ByteBuffer.wrap(NpyHeader.encode(type, shape)));
                for (int i = 0; i < count; i++) {
                    ByteBuffer out = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
                    frames.prepare(i, i + 1);
                    frames.write(i, out);
                    writeFully(channel, out.clear());
                }
            }
        });
    }

    private static void writeFully(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
