package org.ptyj.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.io.hdf5.H5Tree;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.io.ptypy.PtyrWave;
import org.ptyj.model.IterationInfo;
import org.ptyj.model.LightMap;

/**
 * What a result file, or that of a fit, shows of a reconstruction.
 *
 * @param positions (y, x) pairs of the frames in m, by ID of the object; those of PtyPy's files too
 */
record SavedResult(Path file, Ptyr content, Map<String, double[]> positions) {

    static SavedResult read(Path file) throws PtyjIoException {
        Map<String, double[]> positions = new LinkedHashMap<>();
        try (H5File open = H5File.open(file)) {
            if (FitFile.isIn(open)) {
                return FitFile.read(file);
            }
            if (open.exists("/content/positions")) {
                H5Tree.read(open, "/content/positions").values().forEach((id, value) -> {
                    if (value instanceof NumericArray pairs && pairs.size() % 2 == 0) {
                        positions.put(id, pairs.values());
                    }
                });
            }
        }
        return new SavedResult(file, Ptyr.read(file), positions);
    }

    /**
     * One object.
     *
     * @param id empty if there is one only
     */
    PtyrWave object(Optional<String> id) {
        List<PtyrWave> all = content.objects();
        if (id.isEmpty() && all.size() == 1) {
            return all.get(0);
        }
        List<String> known = all.stream().map(PtyrWave::id).toList();
        return all.stream()
                .filter(wave -> id.isPresent() && wave.id().equals(id.get()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file
                        + id.map(word -> ": no object is called " + word).orElse(": there are several objects")
                        + "; choose with --object from " + known));
    }

    /** Light on every layer of an object: nothing where the file says nothing about positions or the probe. */
    LightMap light(PtyrWave object) {
        RealArray light = RealArray.of(
                new double[Math.toIntExact(object.data().size())], object.data().shape());
        Optional<RealArray> spot = spot(object);
        double[] pairs = positions.getOrDefault(object.id(), new double[0]);
        for (int i = 0; i < pairs.length && spot.isPresent(); i += 2) {
            int y = first(pairs[i], object, 0, spot.get());
            int x = first(pairs[i + 1], object, 1, spot.get());
            add(light, spot.get(), y, x);
        }
        return new LightMap(light);
    }

    private static int first(double coordinate, PtyrWave object, int axis, RealArray spot) {
        double pixel = coordinate / object.pixelSize()[axis] + object.center()[axis];
        return (int) Math.floor(pixel + 0.5) - spot.length(axis) / 2;
    }

    private static void add(RealArray light, RealArray spot, int y, int x) {
        long[] from = {Math.max(0, y), Math.max(0, x)};
        long[] to = {Math.min(light.length(1), y + spot.length(0)), Math.min(light.length(2), x + spot.length(1))};
        if (from[0] >= to[0] || from[1] >= to[1]) {
            return;
        }
        RealArray part = spot.window(new long[] {from[0] - y, from[1] - x}, new long[] {to[0] - y, to[1] - x});
        for (int layer = 0; layer < light.length(0); layer++) {
            light.layer(layer).window(from, to).plusAssign(part);
        }
    }

    /** Intensity of the probe that made an object: the one of its name, else the first with its pixels. */
    private Optional<RealArray> spot(PtyrWave object) {
        return content.probes().stream()
                .filter(probe -> probe.id().equals(object.id()))
                .findFirst()
                .or(() -> content.probes().stream()
                        .filter(probe -> Arrays.equals(probe.pixelSize(), object.pixelSize()))
                        .findFirst())
                .map(probe -> {
                    ComplexArray modes = probe.data();
                    RealArray sum = modes.layer(0).abs2();
                    for (int mode = 1; mode < modes.length(0); mode++) {
                        sum.plusAssign(modes.layer(mode).abs2());
                    }
                    return sum;
                });
    }

    /** How the reconstruction went; entries without errors are left out. */
    List<IterationInfo> iterations() {
        List<IterationInfo> all = new ArrayList<>();
        if (content.runtime().get("iter_info") instanceof List<?> entries) {
            for (Object entry : entries) {
                if (entry instanceof Map<?, ?> values
                        && values.get("error") instanceof NumericArray error
                        && error.size() == 3) {
                    all.add(iteration(values, error.values(), all.size() + 1));
                }
            }
        }
        return all;
    }

    private static IterationInfo iteration(Map<?, ?> values, double[] error, int count) {
        return new IterationInfo(
                number(values, "iteration", count),
                number(values, "iterations", count),
                number(values, "numiter", 0),
                values.get("engine") instanceof String engine ? engine : "",
                values.get("duration") instanceof Number seconds ? seconds.doubleValue() : 0,
                error[0],
                error[1],
                error[2]);
    }

    private static int number(Map<?, ?> values, String key, int otherwise) {
        return values.get(key) instanceof Number n ? n.intValue() : otherwise;
    }
}
