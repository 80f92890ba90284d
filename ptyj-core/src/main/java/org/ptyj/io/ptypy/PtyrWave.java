package org.ptyj.io.ptypy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.data.Storage;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.hdf5.H5Tree;

/**
 * One storage of probe or object as a result file holds it.
 *
 * @param id ID of the storage
 * @param data shape (layers, y, x)
 * @param pixelSize m, (y, x)
 * @param center pixel of coordinate 0, (y, x)
 * @param origin coordinate of the first pixel, m, (y, x)
 * @param layers numbers of the layers
 * @param fill number of pixels that a reformat adds
 * @param padding pixels kept around the views
 * @param padOnly whether a reformat may only add pixels
 * @param energyKeV photon energy
 */
public record PtyrWave(
        String id,
        ComplexArray data,
        double[] pixelSize,
        double[] center,
        double[] origin,
        List<Integer> layers,
        Complex fill,
        int padding,
        boolean padOnly,
        double energyKeV) {

    /** A storage; its memory is shared. */
    public static PtyrWave of(Storage<ComplexArray> storage, double energyKeV) {
        List<Integer> layers = new ArrayList<>();
        for (int layer : storage.layerMap()) {
            layers.add(layer);
        }
        return new PtyrWave(
                storage.id(),
                storage.data(),
                storage.pixelSize(),
                storage.center(),
                storage.origin(),
                layers,
                storage.fillValue(),
                storage.padding(),
                storage.isPadOnly(),
                energyKeV);
    }

    /** The same with other numbers of the same shape. */
    public PtyrWave with(ComplexArray other) {
        return new PtyrWave(id, other, pixelSize, center, origin, layers, fill, padding, padOnly, energyKeV);
    }

    /** Coordinate of the middle of a pixel, m, (y, x). */
    public double[] metres(double y, double x) {
        return new double[] {(y - center[0]) * pixelSize[0], (x - center[1]) * pixelSize[1]};
    }

    Map<String, Object> toTree(boolean withGrids) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("ID", id);
        tree.put("data", stack());
        List<Long> shape = new ArrayList<>();
        for (long length : data.shape()) {
            shape.add(length);
        }
        tree.put("shape", new H5Tree.Tuple(shape));
        tree.put("layermap", layers.stream().map(Integer::longValue).toList());
        tree.put("nlayers", layers.size());
        tree.put(
                "fill_value",
                fill.im() == 0 ? (Object) fill.re() : NumericArray.ofComplex(new double[] {fill.re(), fill.im()}));
        tree.put("padding", padding);
        tree.put("padonly", padOnly);
        tree.put("_center", center);
        tree.put("_origin", origin);
        tree.put("_psize", pixelSize);
        tree.put("_energy", energyKeV);
        tree.put("_is_scattered", false);
        tree.put("DataTooSmall", false);
        tree.put("model_initialized", true);
        tree.put("numID", 0L);
        for (String empty : List.of("_pool", "_recs", "_record")) {
            tree.put(empty, Map.of());
        }
        if (withGrids) {
            tree.put("grids", new H5Tree.Tuple(List.of(grid(0), grid(1))));
        }
        return tree;
    }

    /** Coordinate of every pixel along an axis, m. */
    private NumericArray grid(int axis) {
        int nx = data.length(-1);
        int frame = data.length(-2) * nx;
        double[] values = new double[Math.toIntExact(data.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = metres(i % frame / nx, i % nx)[axis];
        }
        return NumericArray.of(values, data.shape());
    }

    /** The numbers as they are written: shape (layers, y, x). */
    public H5Tree.FrameStack stack() {
        boolean single = data.precision() == Precision.SINGLE;
        int numbers = Math.toIntExact(2 * data.size() / Math.max(1, data.length(0)));
        return new H5Tree.FrameStack(
                single ? StoredType.COMPLEX64 : StoredType.COMPLEX128, data.shape(), (layer, out) -> {
                    if (single) {
                        float[] pairs = new float[numbers];
                        data.layer(layer).read(pairs, 0);
                        out.asFloatBuffer().put(pairs);
                    } else {
                        double[] pairs = new double[numbers];
                        data.layer(layer).read(pairs, 0);
                        out.asDoubleBuffer().put(pairs);
                    }
                });
    }

    /** What a file has below a storage: only what this record holds is read. */
    static PtyrWave read(H5File open, String path, String id) throws PtyjIoException {
        NumericArray numbers = array(open, path, "data");
        if (numbers.shape().length != 3 || numbers.size() == 0) {
            throw new PtyjIoException(
                    open.file(),
                    path + "/data",
                    "a probe or object has pixels along the axes (layers, y, x); this one has the shape "
                            + Arrays.toString(numbers.shape()));
        }
        ComplexArray data =
                numbers.type().isComplex() ? ComplexArray.of(numbers.values(), numbers.shape()) : complex(numbers);
        double[] pixelSize = pair(open, path, "_psize");
        if (!(pixelSize[0] > 0 && pixelSize[1] > 0)) {
            throw new PtyjIoException(
                    open.file(), path + "/_psize", "the pixel size " + Arrays.toString(pixelSize) + " is not above 0");
        }
        List<Integer> layers = new ArrayList<>();
        for (int i = 0; i < data.length(0); i++) {
            layers.add(i);
        }
        double[] center = pair(open, path, "_center");
        double[] origin = pair(open, path, "_origin");
        return new PtyrWave(
                id, data, pixelSize, center, origin, layers, fill(open, path), 0, false, energy(open, path));
    }

    private static ComplexArray complex(NumericArray real) {
        double[] pairs = new double[2 * real.values().length];
        for (int i = 0; i < real.values().length; i++) {
            pairs[2 * i] = real.values()[i];
        }
        return ComplexArray.of(pairs, real.shape());
    }

    private static double energy(H5File open, String path) throws PtyjIoException {
        String name = path + "/_energy";
        if (!open.exists(name)
                || open.isGroup(name)
                || open.dataset(name).type().isEmpty()) {
            return 0;
        }
        double[] value = open.dataset(name).readDoubles();
        return value.length == 1 ? value[0] : 0;
    }

    private static Complex fill(H5File open, String path) throws PtyjIoException {
        String name = path + "/fill_value";
        if (!open.exists(name)
                || open.isGroup(name)
                || open.dataset(name).type().isEmpty()) {
            return Complex.ZERO;
        }
        double[] value = open.dataset(name).readComplex();
        return value.length == 2 ? new Complex(value[0], value[1]) : Complex.ZERO;
    }

    private static NumericArray array(H5File open, String path, String key) throws PtyjIoException {
        String name = path + "/" + key;
        if (!open.exists(name) || open.isGroup(name)) {
            throw new PtyjIoException(
                    open.file(), name, "is no array; a result needs data, _psize, _origin and _center of each storage");
        }
        return open.dataset(name).read();
    }

    private static double[] pair(H5File open, String path, String key) throws PtyjIoException {
        NumericArray found = array(open, path, key);
        double[] values = found.values();
        if (found.type().isComplex()
                || values.length != 2
                || !Double.isFinite(values[0])
                || !Double.isFinite(values[1])) {
            throw new PtyjIoException(
                    open.file(), path + "/" + key, "must be two numbers, (y, x), not " + Arrays.toString(values));
        }
        return values;
    }
}
