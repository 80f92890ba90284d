package org.ptyj.io.ptypy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.Shapes;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.hdf5.H5Tree;

/** Reads what a data file says of all its frames. What is not there is 0; what is not possible is NaN, or told. */
final class PtydMeta {
    private final H5File file;
    private final Map<String, Object> tree;

    private PtydMeta(H5File file, Map<String, Object> tree) {
        this.file = file;
        this.tree = tree;
    }

    /**
     * Reads it.
     *
     * @param log takes what is left out
     * @throws PtyjIoException if there is none, or its pairs are not two numbers
     */
    static Ptyd.Meta read(H5File file, Consumer<String> log) throws PtyjIoException {
        if (!file.exists("/meta/shape")) {
            throw new PtyjIoException(
                    file.file(), "/meta", "no scan with frames; is it a .ptyd file, and was a chunk written?");
        }
        PtydMeta meta = new PtydMeta(file, H5Tree.read(file, "/meta").values());
        double[] psize = meta.pair("psize");
        double[] center = meta.pair("center");
        double[] shape = meta.pair("shape");
        return new Ptyd.Meta(
                meta.tree.get("label") instanceof String label ? label : "",
                meta.frames(log),
                meta.number("energy"),
                meta.number("distance"),
                List.of(psize[0], psize[1]),
                List.of(center[0], center[1]),
                List.of((int) shape[0], (int) shape[1]));
    }

    /** Frames of the whole scan; 0 where this is not known. */
    private int frames(Consumer<String> log) {
        double n = number("num_frames");
        if (n >= 0 && n <= Shapes.MOST && n == Math.rint(n)) {
            return (int) n;
        }
        log.accept("/meta/num_frames is " + tree.get("num_frames") + ", which no scan has; the frames are counted");
        return 0;
    }

    /** A number; 0 where there is none, NaN where there is something else. */
    private double number(String key) {
        Object value = tree.getOrDefault(key, Optional.empty());
        if (value instanceof NumericArray array && array.values().length == 1) {
            return array.values()[0];
        }
        return value instanceof Number n ? n.doubleValue() : value instanceof Optional<?> ? 0 : Double.NaN;
    }

    /** Two numbers, which may be stored as an array, a list, or one number for both. */
    private double[] pair(String key) throws PtyjIoException {
        Object value = tree.getOrDefault(key, "nothing");
        if (value instanceof NumericArray array && array.values().length == 2) {
            return array.values();
        }
        if (value instanceof List<?> list && list.size() == 2) {
            return list.stream()
                    .mapToDouble(v -> v instanceof Number n ? n.doubleValue() : Double.NaN)
                    .toArray();
        }
        if (value instanceof Number n) {
            return new double[] {n.doubleValue(), n.doubleValue()};
        }
        throw new PtyjIoException(file.file(), "/meta/" + key, "two numbers are needed, not " + value);
    }
}
