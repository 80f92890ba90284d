package org.ptyj.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ptyj.io.NumericArray;

/**
 * What is kept of an iteration, and saved with the results.
 *
 * @param iteration count within the engine, from 1
 * @param iterations count over all engines, from 1
 * @param numiter iterations planned for the engine
 * @param engine name of the engine
 * @param duration seconds
 * @param fourier mean Fourier error
 * @param photon mean photon error
 * @param exit mean exit error
 */
public record IterationInfo(
        int iteration,
        int iterations,
        int numiter,
        String engine,
        double duration,
        double fourier,
        double photon,
        double exit) {

    /** As result files have it. */
    Map<String, Object> toTree() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("iteration", iteration);
        entry.put("iterations", iterations);
        entry.put("numiter", numiter);
        entry.put("engine", engine);
        entry.put("duration", duration);
        entry.put("error", new double[] {fourier, photon, exit});
        return entry;
    }

    /** From a result file; empty if something is missing. */
    static Optional<IterationInfo> of(Object entry) {
        if (!(entry instanceof Map<?, ?> map) || !(map.get("engine") instanceof String engine)) {
            return Optional.empty();
        }
        if (!(map.get("error") instanceof NumericArray errors) || errors.size() != 3) {
            return Optional.empty();
        }
        for (String key : List.of("iteration", "iterations", "numiter", "duration")) {
            if (!(map.get(key) instanceof Number)) {
                return Optional.empty();
            }
        }
        double[] e = errors.values();
        return Optional.of(new IterationInfo(
                (int) number(map, "iteration"),
                (int) number(map, "iterations"),
                (int) number(map, "numiter"),
                engine,
                number(map, "duration"),
                e[0],
                e[1],
                e[2]));
    }

    private static double number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number n ? n.doubleValue() : 0;
    }
}
