package org.ptyj.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.data.Storage;

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

    Map<String, Object> toTree() {
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
        return tree;
    }

    private H5Tree.FrameStack stack() {
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

    /** What a file has below a storage. */
    static PtyrWave fromTree(Path file, String path, String id, Map<String, Object> tree) throws PtyjIoException {
        NumericArray numbers = array(file, path, tree, "data");
        if (numbers.shape().length != 3) {
            throw new PtyjIoException(
                    file,
                    path + "/data",
                    "a probe or object has the axes (layers, y, x); this one has " + numbers.shape().length);
        }
        ComplexArray data =
                numbers.type().isComplex() ? ComplexArray.of(numbers.values(), numbers.shape()) : complex(numbers);
        double[] pixelSize = array(file, path, tree, "_psize").values();
        double[] origin = array(file, path, tree, "_origin").values();
        double[] center = array(file, path, tree, "_center").values();
        List<Integer> layers = new ArrayList<>();
        for (int i = 0; i < data.length(0); i++) {
            layers.add(i);
        }
        double energy = tree.get("_energy") instanceof Number e ? e.doubleValue() : 0;
        return new PtyrWave(id, data, pixelSize, center, origin, layers, fill(tree), 0, false, energy);
    }

    private static ComplexArray complex(NumericArray real) {
        double[] pairs = new double[2 * real.values().length];
        for (int i = 0; i < real.values().length; i++) {
            pairs[2 * i] = real.values()[i];
        }
        return ComplexArray.of(pairs, real.shape());
    }

    private static Complex fill(Map<String, Object> tree) {
        Object value = Optional.ofNullable(tree.get("fill_value")).orElse(0.0);
        if (value instanceof NumericArray pair && pair.values().length == 2) {
            return new Complex(pair.values()[0], pair.values()[1]);
        }
        return value instanceof Number number ? Complex.of(number.doubleValue()) : Complex.ZERO;
    }

    private static NumericArray array(Path file, String path, Map<String, Object> tree, String key)
            throws PtyjIoException {
        if (tree.get(key) instanceof NumericArray found) {
            return found;
        }
        throw new PtyjIoException(
                file, path + "/" + key, "no array; a result needs data, _psize, _origin and _center of each storage");
    }
}
