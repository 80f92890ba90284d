package org.ptyj.model;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;
import org.ptyj.io.NumericArray;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.io.ptypy.PtyrKind;
import org.ptyj.io.ptypy.PtyrWave;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;

/** Puts together what is saved of a reconstruction. */
final class Result {
    private final Ptycho ptycho;
    private final RunLog log;
    private final PtyrKind kind;

    private Result(Ptycho ptycho, PtyrKind kind) {
        this.ptycho = ptycho;
        this.log = ptycho.runtime();
        this.kind = kind;
    }

    static Ptyr of(Ptycho ptycho, PtyrKind kind) {
        return new Result(ptycho, kind).complete();
    }

    private Ptyr complete() {
        return new Ptyr(
                kind,
                waves(ptycho, ptycho.object()),
                waves(ptycho, ptycho.probe()),
                parameters().toMap(),
                runtime(),
                further());
    }

    /** As they were used: with all defaults, the name of the run and the seed that was drawn. */
    private Param parameters() {
        Param tree = Binder.toParam(ptycho.parameters());
        if (!log.run().isEmpty()) {
            tree.set("run", log.run());
        }
        return tree.set("seed", ptycho.streams().seed());
    }

    static List<PtyrWave> waves(Ptycho ptycho, Container<ComplexArray> container) {
        List<PtyrWave> waves = new ArrayList<>();
        for (Storage<ComplexArray> storage : container.storages()) {
            waves.add(PtyrWave.of(storage, ptycho.energyOf(storage)));
        }
        return waves;
    }

    private Map<String, Object> runtime() {
        Instant now = Instant.now();
        Map<String, Object> runtime = new LinkedHashMap<>();
        runtime.put("run", log.run());
        runtime.put("start", local(log.start()));
        runtime.put("stop", local(now));
        runtime.put("allstart", seconds(log.start()));
        runtime.put("allstop", seconds(now));
        runtime.put("last_save", log.iterations().size());
        List<Map<String, Object>> iterations =
                log.iterations().stream().map(IterationInfo::toTree).toList();
        // Dumps have the last iteration alone under the name that PtyPy's readers know, and the others beside it.
        int first = kind == PtyrKind.DUMP ? Math.max(0, iterations.size() - 1) : 0;
        runtime.put("iter_info", iterations.subList(first, iterations.size()));
        if (first > 0) {
            runtime.put("iter_info_earlier", iterations.subList(0, first));
        }
        log.averagedFrom().ifPresent(iteration -> runtime.put("averaged_from", iteration));
        log.localErrors()
                .ifPresent(errors -> runtime.put("error_local", NumericArray.of(errors.toDoubles(), errors.shape())));
        log.floatingIntensities()
                .ifPresent(
                        factors -> runtime.put("float_intens", NumericArray.of(factors.toDoubles(), factors.shape())));
        return runtime;
    }

    private static String local(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault()));
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() * 1e-3;
    }

    /** Positions by object storage, with the numbers of their frames; version and seed; where it all came from. */
    private Map<String, @Nullable Object> further() {
        Map<String, List<Integer>> frames = new LinkedHashMap<>();
        for (Exposure exposure : ptycho.exposures()) {
            frames.computeIfAbsent(objectOf(exposure), k -> new ArrayList<>()).add(exposure.index());
        }
        Map<String, Object> frameArrays = new LinkedHashMap<>();
        frames.forEach((id, list) ->
                frameArrays.put(id, list.stream().mapToInt(Integer::intValue).toArray()));
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("positions", positions(frame -> frame.pods().get(0).objectView().coord()));
        all.put("positions_initial", positions(log::givenPosition));
        all.put("frame_index", frameArrays);
        all.put("software", "ptyj");
        all.put("version", Software.version());
        all.put("seed", ptycho.streams().seed());
        all.put("provenance", provenance());
        return all;
    }

    private static String objectOf(Exposure exposure) {
        return exposure.pods().get(0).objectView().storageId();
    }

    private Map<String, Object> positions(Function<Exposure, double[]> position) {
        Map<String, List<double[]>> positions = new LinkedHashMap<>();
        for (Exposure exposure : ptycho.exposures()) {
            positions
                    .computeIfAbsent(objectOf(exposure), k -> new ArrayList<>())
                    .add(position.apply(exposure));
        }
        Map<String, Object> arrays = new LinkedHashMap<>();
        positions.forEach((id, list) -> arrays.put(
                id,
                NumericArray.of(list.stream().flatMapToDouble(Arrays::stream).toArray(), list.size(), 2)));
        return arrays;
    }

    private Map<String, Object> provenance() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("command_line", log.commandLine());
        all.put("folder", Path.of("").toAbsolutePath().toString());
        all.put("versions", Software.versions());
        // HDF5 lists names in alphabetical order, but scans count as the tree has them.
        all.put("scans", List.copyOf(ptycho.scans().keySet()));
        List<Object> inputs = new ArrayList<>();
        // A dump does not wait for the checksums of large files.
        List<InputFile> known =
                kind == PtyrKind.DUMP ? ptycho.inputs().now() : ptycho.inputs().await();
        for (InputFile file : known) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("parameter", file.parameter());
            entry.put("path", file.path().toString());
            entry.put("size", file.size());
            entry.put("sha256", file.sha256().orElse(""));
            inputs.add(entry);
        }
        all.put("inputs", inputs);
        return all;
    }
}
