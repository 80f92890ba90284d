package org.ptyj.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;
import org.ptyj.io.NumericArray;
import org.ptyj.io.Ptyr;
import org.ptyj.io.PtyrWave;
import org.ptyj.param.Binder;

/** Puts together what is saved of a reconstruction. */
final class Result {
    private Result() {}

    static Ptyr of(Ptycho ptycho) {
        return new Ptyr(
                waves(ptycho, ptycho.object()),
                waves(ptycho, ptycho.probe()),
                Binder.toParam(ptycho.parameters()).toMap(),
                runtime(ptycho.runtime()),
                further(ptycho));
    }

    private static List<PtyrWave> waves(Ptycho ptycho, Container<ComplexArray> container) {
        List<PtyrWave> waves = new ArrayList<>();
        for (Storage<ComplexArray> storage : container.storages()) {
            waves.add(PtyrWave.of(storage, ptycho.energyOf(storage)));
        }
        return waves;
    }

    private static Map<String, Object> runtime(RunLog log) {
        List<Object> iterations = new ArrayList<>();
        for (IterationInfo info : log.iterations()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("iteration", info.iteration());
            entry.put("iterations", info.iterations());
            entry.put("numiter", info.numiter());
            entry.put("engine", info.engine());
            entry.put("duration", info.duration());
            entry.put("error", new double[] {info.fourier(), info.photon(), info.exit()});
            iterations.add(entry);
        }
        Map<String, Object> runtime = new LinkedHashMap<>();
        runtime.put("iter_info", iterations);
        log.localErrors()
                .ifPresent(errors -> runtime.put("error_local", NumericArray.of(errors.toDoubles(), errors.shape())));
        log.floatingIntensities()
                .ifPresent(
                        factors -> runtime.put("float_intens", NumericArray.of(factors.toDoubles(), factors.shape())));
        return runtime;
    }

    /** Positions by object storage, with the numbers of their frames; version and seed. */
    private static Map<String, @Nullable Object> further(Ptycho ptycho) {
        Map<String, List<double[]>> positions = new LinkedHashMap<>();
        Map<String, List<Integer>> frames = new LinkedHashMap<>();
        for (Exposure exposure : ptycho.exposures()) {
            Pod pod = exposure.pods().get(0);
            String id = pod.objectView().storageId();
            positions
                    .computeIfAbsent(id, k -> new ArrayList<>())
                    .add(pod.objectView().coord());
            frames.computeIfAbsent(id, k -> new ArrayList<>()).add(exposure.index());
        }
        Map<String, Object> positionArrays = new LinkedHashMap<>();
        positions.forEach((id, list) -> positionArrays.put(
                id,
                NumericArray.of(
                        list.stream().flatMapToDouble(java.util.Arrays::stream).toArray(), list.size(), 2)));
        Map<String, Object> frameArrays = new LinkedHashMap<>();
        frames.forEach((id, list) ->
                frameArrays.put(id, list.stream().mapToInt(Integer::intValue).toArray()));
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("positions", positionArrays);
        all.put("positions_initial", positionArrays);
        all.put("frame_index", frameArrays);
        all.put("software", "ptyj");
        all.put("version", version());
        all.put("seed", ptycho.streams().seed());
        return all;
    }

    private static String version() {
        String version = Result.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
