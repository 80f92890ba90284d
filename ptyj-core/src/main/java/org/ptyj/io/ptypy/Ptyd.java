package org.ptyj.io.ptypy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.Elements;
import org.ptyj.io.FrameWriter;
import org.ptyj.io.NumericArray;
import org.ptyj.io.NumericLists;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.FrameReader;
import org.ptyj.io.hdf5.H5Dataset;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.hdf5.H5Tree;

/**
 * Data files ({@code .ptyd}): the frames of a scan, corrected and cut, with their masks and positions, in HDF5 with the
 * layout that PtyPy's readers know. A file grows by chunks; {@link PtydFile} reads it.
 */
public final class Ptyd {
    static final String VERSION = "0.1";

    private Ptyd() {}

    /**
     * What holds for all frames.
     *
     * @param label name of the scan
     * @param numFrames frames of the whole scan
     * @param energyKeV photon energy, keV
     * @param distance sample to detector, m
     * @param psize pixel of the frames (y, x), m
     * @param center optical axis in the frames (y, x), pixels
     * @param shape rows and columns of a frame
     */
    public record Meta(
            String label,
            int numFrames,
            double energyKeV,
            double distance,
            List<Double> psize,
            List<Double> center,
            List<Integer> shape) {
        public Meta {
            psize = List.copyOf(psize);
            center = List.copyOf(center);
            shape = List.copyOf(shape);
        }

        private Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("version", VERSION);
            tree.put("label", label);
            tree.put("num_frames", numFrames);
            tree.put("shape", shape.stream().mapToInt(n -> n).toArray());
            tree.put("psize", psize.stream().mapToDouble(v -> v).toArray());
            tree.put("energy", energyKeV);
            tree.put("center", center.stream().mapToDouble(v -> v).toArray());
            tree.put("distance", distance);
            return tree;
        }
    }

    /**
     * Some frames of a scan.
     *
     * @param indices numbers of the frames in the scan, from 0
     * @param data counts, shape (ny, nx) each; whole numbers are stored as integers
     * @param masks truth values, true where a pixel is valid
     * @param positions (y, x) in m
     */
    public record Chunk(List<Integer> indices, List<RealArray> data, List<RealArray> masks, List<double[]> positions) {
        public Chunk {
            indices = List.copyOf(indices);
            data = List.copyOf(data);
            masks = List.copyOf(masks);
            positions = List.copyOf(positions);
            int n = indices.size();
            if (n == 0 || data.size() != n || masks.size() != n || positions.size() != n) {
                throw new IllegalArgumentException(
                        "a chunk needs as many frames as masks and positions, and one at least: "
                                + n + " indices, " + data.size() + " frames, " + masks.size() + " masks, "
                                + positions.size()
                                + " positions");
            }
            long[] shape = data.get(0).shape();
            for (int i = 0; i < n; i++) {
                if (shape.length != 2
                        || !Arrays.equals(shape, data.get(i).shape())
                        || !Arrays.equals(shape, masks.get(i).shape())
                        || positions.get(i).length != 2) {
                    throw new IllegalArgumentException(
                            "frame " + indices.get(i) + " has the shape " + data.get(i)
                                    + ", its mask " + masks.get(i) + " and " + positions.get(i).length
                                    + " coordinates; all frames and masks of a chunk have one shape (ny, nx), and 2 coordinates");
                }
            }
        }

        private Map<String, Object> toTree() {
            long[] shape = {data.size(), data.get(0).length(0), data.get(0).length(1)};
            StoredType type = type();
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("data", stack(type, shape, data));
            tree.put("indices", indices);
            tree.put("positions", NumericArray.of(flat(), shape[0], 2));
            tree.put("weights", stack(StoredType.BOOL, shape, masks));
            return tree;
        }

        private double[] flat() {
            return positions.stream().flatMapToDouble(Arrays::stream).toArray();
        }

        private StoredType type() {
            boolean counts = data.stream().allMatch(Chunk::isCounts);
            boolean wide = data.stream().anyMatch(a -> a.elementType() == ElementType.FLOAT64);
            return counts ? StoredType.INT32 : wide ? StoredType.FLOAT64 : StoredType.FLOAT32;
        }

        private static boolean isCounts(RealArray frame) {
            return Arrays.stream(frame.toDoubles()).allMatch(v -> v == (int) v);
        }

        private static H5Tree.FrameStack stack(StoredType type, long[] shape, List<RealArray> frames) {
            int length = (int) (shape[1] * shape[2]);
            return new H5Tree.FrameStack(
                    type, shape, (i, out) -> Elements.fromDoubles(frames.get(i).toDoubles(), 0, length, type, out));
        }
    }

    /**
     * Writes a file without frames; an existing one is replaced.
     *
     * @param info parameters of the source
     */
    public static void create(Path file, Map<String, ? extends @Nullable Object> info) throws PtyjIoException {
        write(file, Map.of(), info, Map.of());
    }

    /**
     * Writes a whole scan as one chunk whose frames are given one after the other; an existing file is replaced.
     *
     * @param info parameters of the source
     * @param type of the frames' numbers
     * @param frames counts, frame by frame
     * @param masks truth values of one byte per pixel, frame by frame; asked for after all frames
     * @param positions float64 pairs (y, x) in m of all frames at once; asked for after all frames
     */
    public static void write(
            Path file,
            Meta meta,
            Map<String, ? extends @Nullable Object> info,
            StoredType type,
            FrameWriter frames,
            FrameWriter masks,
            FrameWriter positions)
            throws PtyjIoException {
        long n = meta.numFrames();
        long[] shape = {n, meta.shape().get(0), meta.shape().get(1)};
        Map<String, Object> chunk = new LinkedHashMap<>();
        chunk.put("data", new H5Tree.FrameStack(type, shape, frames));
        chunk.put("indices", LongStream.range(0, n).boxed().toList());
        chunk.put("positions", new H5Tree.FrameStack(StoredType.FLOAT64, new long[] {n, 2}, positions));
        chunk.put("weights", new H5Tree.FrameStack(StoredType.BOOL, shape, masks));
        Map<String, @Nullable Object> all = new LinkedHashMap<>(info);
        all.put("center", meta.toTree().get("center"));
        all.put("shape", meta.toTree().get("shape"));
        write(file, Map.of("0", chunk), all, meta.toTree());
    }

    /**
     * Adds a chunk to a file. The new file is put in the place of the old one when it is complete, so that a reader sees
     * the one or the other; what was there is copied frame by frame, and links to other files stay as they are.
     *
     * @throws PtyjIoException if the file is not there, is damaged, or cannot be written
     */
    public static void append(Path file, Meta meta, Chunk chunk) throws PtyjIoException {
        append(file, meta, number -> chunk.toTree());
    }

    /**
     * Adds a chunk as a file of its own beside the file, {@code NAME.part000} and so on, to which the file has a link. What
     * was there is not copied, so that this is quick for large scans; all files must be moved together.
     *
     * @throws PtyjIoException if the file is not there, is damaged, or cannot be written
     */
    public static void appendLinked(Path file, Meta meta, Chunk chunk) throws PtyjIoException {
        append(file, meta, number -> {
            String part = "%s.part%03d".formatted(file.getFileName(), number);
            H5Tree.write(file.resolveSibling(part), chunk.toTree());
            return new H5Tree.Link(part, "/");
        });
    }

    /**
     * The files beside a file that have names of its chunks, {@code NAME.part000} and so on, whether it links to them or
     * not, in the order of their names.
     *
     * @throws PtyjIoException if its folder cannot be read
     */
    public static List<Path> parts(Path file) throws PtyjIoException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        Pattern part = Pattern.compile(Pattern.quote(String.valueOf(file.getFileName())) + "\\.part[0-9]{3,}");
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> file.resolveSibling(String.valueOf(path.getFileName())))
                    .filter(path -> part.matcher(path.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new PtyjIoException(folder, "", "cannot be read: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Added {
        Object chunk(int number) throws PtyjIoException;
    }

    private static void append(Path file, Meta meta, Added added) throws PtyjIoException {
        if (!Files.exists(file)) {
            throw new PtyjIoException(file, "there is no such file to append to; create it first");
        }
        try (H5File old = H5File.open(file)) {
            List<String> strange = PtydChunk.strange(old);
            if (!strange.isEmpty()) {
                throw new PtyjIoException(
                        file, "/chunks", "has " + strange + ", but the names of chunks are numbers; rename them first");
            }
            Map<String, Object> chunks = new LinkedHashMap<>();
            int next = 0;
            for (PtydChunk chunk : PtydChunk.all(old)) {
                Optional<H5Tree.Link> link = chunk.link();
                if (link.isPresent()) {
                    chunks.put(chunk.name(), link.get());
                } else if (chunk.isThere(old)) {
                    chunks.put(chunk.name(), copied(old, chunk.path()));
                }
                next = chunk.number() + 1;
            }
            chunks.put(Integer.toString(next), added.chunk(next));
            Map<String, Object> info =
                    old.exists("/info") ? H5Tree.read(old, "/info").values() : new LinkedHashMap<>();
            info.put("center", meta.toTree().get("center"));
            info.put("shape", meta.toTree().get("shape"));
            write(file, chunks, info, meta.toTree());
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof PtyjIoException known
                    ? known
                    : new PtyjIoException(file, "", "cannot read: " + e.getMessage(), e);
        }
    }

    private static void write(Path file, Map<String, ?> chunks, Map<String, ?> info, Map<String, ?> meta)
            throws PtyjIoException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("chunks", chunks);
        root.put("info", info);
        root.put("meta", meta);
        H5Tree.write(file, root);
    }

    /** A chunk of an open file, whose frames are read when they are written. */
    private static Map<String, Object> copied(H5File old, String path) throws PtyjIoException {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (String name : old.children(path)) {
            H5Dataset data = old.dataset(path + "/" + name);
            tree.put(name, data.shape().length == 3 ? copied(data) : list(data));
        }
        return tree;
    }

    private static Object list(H5Dataset data) throws PtyjIoException {
        return data.shape().length == 1 ? NumericLists.items(data.read()) : data.read();
    }

    private static H5Tree.FrameStack copied(H5Dataset data) throws PtyjIoException {
        FrameReader frames = data.frames();
        StoredType type = frames.type() == StoredType.FLOAT16 ? StoredType.FLOAT32 : frames.type();
        return new H5Tree.FrameStack(type, data.shape(), (i, out) -> {
            try {
                Elements.fromDoubles(frames.doubles(i), 0, frames.length(), type, out);
            } catch (PtyjIoException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
