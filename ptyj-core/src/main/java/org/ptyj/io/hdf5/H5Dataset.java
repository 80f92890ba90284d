package org.ptyj.io.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.storage.HdfBackingStorage;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.Shapes;
import org.ptyj.io.StoredType;

/** A data set of an open file: what it holds, and its numbers as a whole or frame by frame. */
public final class H5Dataset {
    private final Path file;
    private final HdfBackingStorage storage;
    private final String path;
    private final Dataset data;
    private final long[] shape;
    private final Optional<H5Type> type;
    private final boolean text;

    H5Dataset(Path file, HdfBackingStorage storage, String path, Dataset data) {
        this.file = file;
        this.storage = storage;
        this.path = path;
        this.data = data;
        // A data set without a data space ("empty" in h5py) has no axes and no element either.
        boolean nothing = data.getSize() == 0 && data.getDimensions().length == 0;
        shape = nothing ? new long[] {0} : data.getDimensionsAsLong();
        type = H5Type.of(data.getDataType());
        text = H5Type.isText(data.getDataType());
    }

    /** Path by which it was asked for. */
    public String path() {
        return path;
    }

    /** Length of every axis, slowest first; none for a scalar. */
    public long[] shape() {
        return shape.clone();
    }

    /** Number of elements. */
    public long size() {
        return Shapes.size(shape);
    }

    /** Type of the numbers; empty if these are not numbers. */
    public Optional<StoredType> type() {
        return type.map(H5Type::element);
    }

    /** How it is stored, and what kind of elements it has, in words. */
    public H5Storage storage() throws PtyjIoException {
        return H5Guard.run(file, path, () -> H5Storage.of(data));
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
        if (real().isComplex()) {
            throw failure("holds complex numbers; read it as complex");
        }
        return readAll();
    }

    /** All numbers as re, im, re, im ...; real numbers get an imaginary part of zero. */
    public double[] readComplex() throws PtyjIoException {
        if (real().isComplex()) {
            return readAll();
        }
        if (size() > Shapes.MOST / 2) {
            throw tooLarge();
        }
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
        return single(readDoubles());
    }

    /**
     * The only element of a data set of size one: {@link Long} for integers, exact up to 64 bits with sign, {@link Double}
     * or {@link Boolean}.
     */
    public Object scalar() throws PtyjIoException {
        if (size() != 1 || real().isComplex()) {
            throw failure("has shape " + Arrays.toString(shape) + " of " + kind() + "; one real number is expected");
        }
        return H5Attributes.scalar(reader().bytes(0), real());
    }

    private double single(double[] all) throws PtyjIoException {
        if (all.length != 1) {
            throw failure("has shape " + Arrays.toString(shape) + "; one number is expected");
        }
        return all[0];
    }

    /** The only text of a data set of size one. */
    public String string() throws PtyjIoException {
        List<String> texts = strings();
        if (texts.size() != 1) {
            throw failure("has shape " + Arrays.toString(shape) + "; one text is expected");
        }
        return texts.get(0);
    }

    /** All texts in row-major order. */
    public List<String> strings() throws PtyjIoException {
        if (!text) {
            throw failure("holds no text but " + kind());
        }
        return size() == 0 ? List.of() : List.copyOf(H5Guard.run(file, path, () -> H5Attributes.texts(data.getData())));
    }

    /**
     * Access frame by frame to a stack.
     *
     * @throws PtyjIoException if it has fewer than two axes, or no numbers, or frames of 2 GiB and more
     */
    public FrameReader frames() throws PtyjIoException {
        if (shape.length < 2) {
            throw failure("has shape " + Arrays.toString(shape) + "; frames need at least two axes");
        }
        return reader();
    }

    private FrameReader reader() throws PtyjIoException {
        StoredType element = real();
        long[] frame = Shapes.frame(shape);
        long frameBytes = Shapes.size(frame) * element.bytes();
        long count = Shapes.size(Shapes.leading(shape));
        if (frameBytes > Shapes.MOST || count > Shapes.MOST) {
            throw tooLarge();
        }
        H5Frames frames =
                size() == 0 ? i -> ByteBuffer.allocate(0) : H5Guard.run(file, path, () -> stored((int) frameBytes));
        int rows = frame.length < 2 ? 1 : (int) frame[0];
        int columns = frame.length == 0 ? 1 : (int) frame[frame.length - 1];
        List<Integer> chunk = storage().chunk();
        int depth = chunk.size() == 3 ? chunk.get(0) : 1;
        return new FrameReader(file, path, type.orElseThrow(), frames, depth, (int) count, rows, columns);
    }

    private H5Frames stored(int frameBytes) {
        return new H5Stored(file, path, storage).open(data, type.orElseThrow(), frameBytes);
    }

    private double[] readAll() throws PtyjIoException {
        if (size() * real().parts() > Shapes.MOST) {
            throw tooLarge();
        }
        double[] out = new double[(int) size() * real().parts()];
        FrameReader reader = reader();
        IntStream frames = IntStream.range(0, reader.count());
        return H5Guard.run(file, path, () -> {
            (reader.anyOrder() ? frames.parallel() : frames).forEach(i -> {
                try {
                    reader.read(i, out, i * reader.length());
                } catch (PtyjIoException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return out;
        });
    }

    private StoredType real() throws PtyjIoException {
        return type().orElseThrow(() -> failure("holds no numbers but " + kind()));
    }

    private String kind() {
        return type().map(t -> t.toString().toLowerCase(Locale.ROOT))
                .orElse(
                        text
                                ? "text"
                                : "elements of the type "
                                        + data.getDataType().getClass().getSimpleName());
    }

    private PtyjIoException tooLarge() {
        return failure("has shape " + Arrays.toString(shape) + ", too large for one array; read it frame by frame");
    }

    private PtyjIoException failure(String message) {
        return new PtyjIoException(file, path, message);
    }
}
