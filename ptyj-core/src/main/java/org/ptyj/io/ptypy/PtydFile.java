package org.ptyj.io.ptypy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.FrameReader;
import org.ptyj.io.hdf5.H5File;

/** An open data file ({@code .ptyd}) of this program or of PtyPy; frames are read one by one, in the order of the chunks. */
public final class PtydFile implements AutoCloseable {
    /** The arrays of a chunk; {@code first} counts the frames before it. */
    private record Part(
            int first, int[] indices, FrameReader data, Optional<FrameReader> weights, Optional<double[]> positions) {}

    /** The first whole number whose neighbour single precision does not hold. */
    private static final float FIRST_ROUNDED = 1 << 24;

    private final H5File file;
    private final Ptyd.Meta meta;
    private final List<Part> parts = new ArrayList<>();
    private final Optional<double[]> common;
    private final Optional<double[]> listed;
    private final List<String> notices = new ArrayList<>();
    private int count;

    private PtydFile(H5File file) throws PtyjIoException {
        this.file = file;
        this.meta = PtydMeta.read(file, notices::add);
        this.common = common();
        this.listed = listed();
        for (String name : PtydChunk.strange(file)) {
            notices.add("chunk " + name + " is left out, because its name is not a number");
        }
        for (PtydChunk chunk : PtydChunk.all(file)) {
            if (chunk.isThere(file)) {
                Part part = part(chunk.path());
                parts.add(part);
                count += part.data().count();
            } else {
                notices.add("chunk " + chunk.name() + " is left out, because " + chunk.absence());
            }
        }
    }

    /**
     * Opens a file.
     *
     * @throws PtyjIoException if it is none, has no frames, or is damaged
     */
    public static PtydFile open(Path path) throws PtyjIoException {
        H5File file = H5File.open(path);
        try {
            return new PtydFile(file);
        } catch (PtyjIoException e) {
            file.close();
            throw e;
        }
    }

    /** The weight of all frames that have none of their own; older files keep one there, of the raw frames maybe. */
    private Optional<double[]> common() throws PtyjIoException {
        String path = "/info/weight2d";
        if (!file.exists(path) || file.isGroup(path) || file.dataset(path).shape().length != 2) {
            return Optional.empty();
        }
        long[] there = file.dataset(path).shape();
        int ny = meta.shape().get(0);
        int nx = meta.shape().get(1);
        double[] weight = file.dataset(path).readDoubles();
        if (there[0] == ny && there[1] == nx) {
            return Optional.of(weight);
        }
        notices.add("%s has %d x %d pixels, the frames %d x %d; it is cut or padded around its middle"
                .formatted(path, there[0], there[1], ny, nx));
        double[] fitted = new double[ny * nx];
        for (int i = 0; i < fitted.length; i++) {
            long y = i / nx - ny / 2 + there[0] / 2;
            long x = i % nx - nx / 2 + there[1] / 2;
            boolean inside = y >= 0 && y < there[0] && x >= 0 && x < there[1];
            fitted[i] = inside ? weight[(int) (y * there[1] + x)] : 0;
        }
        return Optional.of(fitted);
    }

    /** Positions of the whole scan, for chunks that have none of their own. */
    private Optional<double[]> listed() throws PtyjIoException {
        for (String path : List.of("/info/positions_scan", "/info/positions_theory")) {
            if (file.exists(path) && !file.isGroup(path)) {
                long[] shape = file.dataset(path).shape();
                if (shape.length == 2 && shape[1] == 2) {
                    return Optional.of(file.dataset(path).readDoubles());
                }
            }
        }
        return Optional.empty();
    }

    private Part part(String path) throws PtyjIoException {
        FrameReader data = file.dataset(path + "/data").frames();
        require(path + "/data", data.count(), data.rows(), data.columns());
        int[] indices = new int[data.count()];
        Arrays.setAll(indices, i -> count + i);
        if (file.exists(path + "/indices")) {
            require(path + "/indices", data.count());
            double[] stored = file.dataset(path + "/indices").readDoubles();
            requireIndices(path + "/indices", stored);
            Arrays.setAll(indices, i -> (int) stored[i]);
        }
        Optional<FrameReader> weights = Optional.empty();
        if (file.exists(path + "/weights")) {
            require(path + "/weights", data.count(), data.rows(), data.columns());
            weights = Optional.of(file.dataset(path + "/weights").frames());
        }
        Optional<double[]> positions = Optional.empty();
        if (file.exists(path + "/positions")) {
            require(path + "/positions", data.count(), 2);
            double[] stored = file.dataset(path + "/positions").readDoubles();
            requireFinite(path + "/positions", stored);
            positions = Optional.of(stored);
        }
        if (data.rows() != meta.shape().get(0) || data.columns() != meta.shape().get(1)) {
            throw new PtyjIoException(
                    file.file(),
                    path + "/data",
                    "has frames of " + data.rows() + " x " + data.columns() + " pixels, but meta says " + meta.shape());
        }
        return new Part(count, indices, data, weights, positions);
    }

    /** A data set must have this shape. */
    private void require(String path, long... wanted) throws PtyjIoException {
        long[] shape = file.dataset(path).shape();
        if (!Arrays.equals(shape, wanted)) {
            throw new PtyjIoException(
                    file.file(),
                    path,
                    "has shape " + Arrays.toString(shape) + ", but " + Arrays.toString(wanted)
                            + " is needed for the frames of its chunk");
        }
    }

    private void requireIndices(String path, double[] indices) throws PtyjIoException {
        for (double index : indices) {
            if (!(index >= 0 && index < Integer.MAX_VALUE && index == Math.rint(index))) {
                throw new PtyjIoException(
                        file.file(), path, "has " + index + ", but a frame's index is a whole number from 0 on");
            }
        }
    }

    private void requireFinite(String path, double[] yx) throws PtyjIoException {
        for (int i = 0; i < yx.length; i++) {
            if (!Double.isFinite(yx[i])) {
                throw new PtyjIoException(
                        file.file(),
                        path,
                        "row " + i / 2 + " has " + yx[i] + ", but positions are finite; write the file without it");
            }
        }
    }

    /** The file. */
    public Path file() {
        return file.file();
    }

    /** What holds for all frames. */
    public Ptyd.Meta meta() {
        return meta;
    }

    /** Number of frames that are there. */
    public int count() {
        return count;
    }

    /** What is wrong with a file that has no frames: that it has no chunks, or why none of them can be read. */
    public PtyjIoException noFrames() {
        List<String> why = notices.stream().filter(n -> n.startsWith("chunk ")).toList();
        String more = why.size() > 3 ? "; and " + (why.size() - 3) + " more" : "";
        return new PtyjIoException(
                file.file(),
                "/chunks",
                why.isEmpty()
                        ? "holds no frames; was a chunk written?"
                        : "holds no frames: " + String.join("; ", why.subList(0, Math.min(3, why.size()))) + more);
    }

    /** What the user should know: chunks that are left out, weights that do not fit. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    /** Number of chunks that are there. */
    public int chunks() {
        return parts.size();
    }

    /** Bytes of a pixel in memory: 4, or 8 where frames are stored so finely. */
    public int bytesPerPixel() {
        boolean fine = parts.stream().anyMatch(part -> part.data().type().bytes() > Float.BYTES);
        return fine ? Double.BYTES : Float.BYTES;
    }

    private Part partOf(int frame) {
        if (frame < 0 || frame >= count) {
            throw new IndexOutOfBoundsException("frame " + frame + " of " + count);
        }
        return parts.stream()
                .filter(p -> frame < p.first() + p.data().count())
                .findFirst()
                .orElseThrow();
    }

    /** Number in the scan of the frame at a place in the file. */
    public int index(int frame) {
        Part part = partOf(frame);
        return part.indices()[frame - part.first()];
    }

    /** Position (y, x) of a frame, m. */
    public Optional<double[]> position(int frame) {
        Part part = partOf(frame);
        int own = 2 * (frame - part.first());
        int common = 2 * part.indices()[frame - part.first()];
        return part.positions()
                .map(all -> Arrays.copyOfRange(all, own, own + 2))
                .or(() -> listed.filter(all -> common >= 0 && common + 2 <= all.length)
                        .map(all -> Arrays.copyOfRange(all, common, common + 2)));
    }

    /** Counts of a frame, shape (ny, nx), in the smaller precision that holds them exactly. */
    public RealArray data(int frame) throws PtyjIoException {
        Part part = partOf(frame);
        FrameReader data = part.data();
        int at = frame - part.first();
        if (data.type().bytes() <= Float.BYTES) {
            float[] counts = data.floats(at);
            if (!data.type().isInteger() || isExact(counts)) {
                return RealArray.of(counts, data.rows(), data.columns());
            }
        }
        return RealArray.of(data.doubles(at), data.rows(), data.columns());
    }

    /** Whether integers are so small that none of them can have been rounded. */
    private static boolean isExact(float[] counts) {
        for (float v : counts) {
            if (Math.abs(v) >= FIRST_ROUNDED) {
                return false;
            }
        }
        return true;
    }

    /** Mask of a frame, true where its weight is above 0; all true where the file has no weights, not even common ones. */
    public RealArray mask(int frame) throws PtyjIoException {
        Part part = partOf(frame);
        long[] shape = {part.data().rows(), part.data().columns()};
        if (part.weights().isEmpty() && common.isEmpty()) {
            return RealArray.generate(ElementType.BOOL, i -> 1, shape);
        }
        double[] weight =
                part.weights().isPresent() ? part.weights().get().doubles(frame - part.first()) : common.orElseThrow();
        return RealArray.generate(ElementType.BOOL, i -> weight[(int) i] > 0 ? 1 : 0, shape);
    }

    @Override
    public void close() throws PtyjIoException {
        file.close();
    }
}
