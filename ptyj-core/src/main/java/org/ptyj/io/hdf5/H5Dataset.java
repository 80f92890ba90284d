package org.ptyj.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.Shapes;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.data.BlockSource;
import org.ptyj.io.hdf5.data.Box;
import org.ptyj.io.hdf5.data.Sink;
import org.ptyj.io.hdf5.data.Sinks;
import org.ptyj.io.hdf5.data.Work;
import org.ptyj.io.hdf5.data.Workers;
import org.ptyj.io.hdf5.format.NumberType;

/** A data set of an open file: what it holds, and its numbers as a whole, in part or frame by frame. */
public final class H5Dataset {
    private final H5File file;
    private final String path;
    private final H5Stored stored;
    private final long[] shape;
    private final Optional<NumberType> type;
    private final boolean text;

    H5Dataset(H5File file, String path, H5Stored stored) {
        this.file = file;
        this.path = path;
        this.stored = stored;
        shape = stored.shape();
        type = NumberType.of(stored.type());
        text = NumberType.isText(stored.type());
    }

    /** Path by which it was asked for. */
    public String path() {
        return path;
    }

    /** Length of every axis, slowest first; none for a scalar. */
    public long[] shape() {
        return shape.clone();
    }

    /** Whether an axis may become longer; a program that measures makes data sets so that it can append to them. */
    public boolean canGrow(int axis) {
        return stored.canGrow(axis);
    }

    /** The same of any axis. */
    public boolean canGrow() {
        return IntStream.range(0, shape.length).anyMatch(this::canGrow);
    }

    /** Number of elements. */
    public long size() {
        return Shapes.size(shape);
    }

    /** Type of the numbers; empty if these are not numbers. */
    public Optional<StoredType> type() {
        return type.map(NumberType::element);
    }

    /** How it is stored, and what kind of elements it has, in words. */
    public H5Storage storage() throws PtyjIoException {
        return H5Guard.run(file.file(), path, () -> H5Storage.of(stored));
    }

    /** Whether the elements are texts. */
    public boolean isText() {
        return text;
    }

    /**
     * All numbers in row-major order, whatever real type they have in the file; 64-bit integers are rounded beyond 2^53.
     *
     * @throws PtyjIoException if they are not real numbers or too many for one array
     */
    public double[] readDoubles() throws PtyjIoException {
        requireReal();
        return readAll();
    }

    /**
     * The numbers of a part in row-major order.
     *
     * @param start first place along every axis
     * @param count places along every axis
     * @throws IndexOutOfBoundsException if the part is not within the shape
     * @throws PtyjIoException if they are not real numbers
     */
    public double[] readDoubles(long[] start, int[] count) throws PtyjIoException {
        requireReal();
        boolean within = start.length == shape.length && count.length == shape.length;
        for (int i = 0; within && i < shape.length; i++) {
            within = start[i] >= 0 && count[i] >= 0 && start[i] <= shape[i] - count[i];
        }
        if (!within) {
            throw new IndexOutOfBoundsException("a part of shape %s at %s is not within %s, which has shape %s"
                    .formatted(Arrays.toString(count), Arrays.toString(start), path, Arrays.toString(shape)));
        }
        long size = Shapes.size(Arrays.stream(count).asLongStream().toArray());
        double[] out = new double[array(size, 8)];
        read(start, count, size, Sinks.of(out, 0), Workers.standard());
        return out;
    }

    private void requireReal() throws PtyjIoException {
        if (real().isComplex()) {
            throw failure("holds complex numbers; read it as complex");
        }
    }

    /** All numbers as re, im, re, im ...; real numbers get an imaginary part of zero. */
    public double[] readComplex() throws PtyjIoException {
        if (real().isComplex()) {
            return readAll();
        }
        array(2 * size(), 8);
        double[] re = readAll();
        double[] out = new double[2 * re.length];
        for (int i = 0; i < re.length; i++) {
            out[2 * i] = re[i];
        }
        return out;
    }

    /** The numbers with their shape and type. */
    public NumericArray read() throws PtyjIoException {
        return new NumericArray(real(), shape, readAll());
    }

    /** The only number of a data set of size one. */
    public double scalarDouble() throws PtyjIoException {
        if (size() != 1) {
            throw failure("has shape " + Arrays.toString(shape) + "; one number is expected");
        }
        return readDoubles()[0];
    }

    /**
     * The only element of a data set of size one: {@link Long} for integers, exact up to 64 bits with sign, {@link Double}
     * or {@link Boolean}.
     */
    public Object scalar() throws PtyjIoException {
        if (size() != 1 || real().isComplex()) {
            throw failure("has shape " + Arrays.toString(shape) + " of " + kind() + "; one real number is expected");
        }
        NumberType number = type.orElseThrow();
        return H5Attributes.scalar(ByteBuffer.wrap(elements()).order(number.order()), number.element());
    }

    /** The only text of a data set of size one. */
    public String string() throws PtyjIoException {
        if (text && size() != 1) {
            throw failure("has shape " + Arrays.toString(shape) + "; one text is expected");
        }
        return strings().get(0);
    }

    /** All texts in row-major order. */
    public List<String> strings() throws PtyjIoException {
        if (!text) {
            throw failure("holds no text but " + kind());
        }
        byte[] bytes = elements();
        return H5Guard.run(file.file(), path, () -> H5Attributes.texts(stored.source(), stored.type(), bytes));
    }

    /** The bytes of all elements. */
    private byte[] elements() throws PtyjIoException {
        int elementBytes = stored.type().size();
        byte[] out = new byte[array(Math.multiplyExact(size(), (long) elementBytes), 1)];
        read(new long[shape.length], whole(), size(), Sinks.of(out, elementBytes), 1);
        return out;
    }

    /**
     * Access frame by frame to a stack.
     *
     * @throws PtyjIoException if it has fewer than two axes, or no numbers, or frames too large for the memory, or was
     *     written with a filter that is not supported
     */
    public FrameReader frames() throws PtyjIoException {
        if (shape.length < 2) {
            throw failure("has shape " + Arrays.toString(shape) + "; frames need at least two axes");
        }
        StoredType element = real();
        long[] frame = Shapes.frame(shape);
        long count = Shapes.size(Shapes.leading(shape));
        array(Shapes.size(frame) * element.parts(), 4);
        if (count > Shapes.MOST) {
            throw tooLarge("");
        }
        int depth = size() == 0 ? 1 : H5Guard.run(file.file(), path, () -> blocks().depth());
        return new FrameReader(this, element, (int) count, (int) frame[0], (int) frame[1], depth);
    }

    private double[] readAll() throws PtyjIoException {
        double[] out = new double[array(size() * real().parts(), 8)];
        read(new long[shape.length], whole(), size(), Sinks.of(out, 0), Workers.standard());
        return out;
    }

    private int[] whole() {
        return Arrays.stream(shape).mapToInt(n -> (int) n).toArray();
    }

    private void read(long[] start, int[] count, long size, Sink sink, int workers) throws PtyjIoException {
        if (size > 0) {
            boolean scalar = shape.length == 0;
            Box box = Box.dense(scalar ? new long[1] : start, scalar ? new int[] {1} : count, 0);
            read(List.of(box), sink, workers);
        }
    }

    /** Reads parts that are not empty. */
    void read(List<Box> boxes, Sink sink, int workers) throws PtyjIoException {
        H5Guard.run(file.file(), path, () -> {
            List<Work> work = new ArrayList<>();
            for (Box box : boxes) {
                blocks().plan(box, sink, work);
            }
            Workers.run(work, workers);
            return true;
        });
    }

    long written(long places, int axes) throws PtyjIoException {
        return H5Guard.run(file.file(), path, () -> blocks().written(places, axes));
    }

    BlockSource blocks() throws IOException {
        return stored.blocks();
    }

    private StoredType real() throws PtyjIoException {
        return type().orElseThrow(() -> failure("holds no numbers but " + kind()));
    }

    private String kind() {
        return H5Storage.typeName(stored.type());
    }

    /** Checks that an array of so many numbers is possible, before it is made. */
    private int array(long numbers, int bytesEach) throws PtyjIoException {
        if (numbers > Shapes.MOST) {
            throw tooLarge("");
        }
        long bytes = numbers * bytesEach;
        long most = Runtime.getRuntime().maxMemory();
        if (bytes > most / 4 * 3) {
            throw tooLarge(" (%d MiB, the JVM has %d MiB)".formatted(bytes >> 20, most >> 20));
        }
        H5Guard.run(file.file(), path, () -> H5Plausible.check(stored, numbers));
        return (int) numbers;
    }

    private PtyjIoException tooLarge(String why) {
        return failure("has shape " + Arrays.toString(shape) + ", too large for one array" + why
                + "; read it frame by frame, or give the JVM more memory (-Xmx)");
    }

    PtyjIoException failure(String message) {
        return new PtyjIoException(file.file(), path, message);
    }
}
