package org.ptyj.engine;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Container;
import org.ptyj.engine.projection.DifferenceMapParameters;
import org.ptyj.engine.projection.PodProjection;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RFactor;
import org.ptyj.model.RunParameters;
import org.ptyj.parallel.Communicator;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;

/** Small reconstructions by all engines that share frames between ranks; a program, and what it is compared with. */
final class SharedFrames {
    private static final String SCAN = """
            data_type: double
            scans:
              MF:
                coherence: {num_probe_modes: %d}
                data: {name: MoonFlowerScan, shape: 32, num_frames: %d, density: 0.3, photons: 1.0e+7}
                illumination: {aperture: {form: circ, size: 2 um}, diversity: {noise: [0.5, 1.0], power: 0.1}}
            """;
    private static final String SECOND = """
              NG:
                share_object_with: MF
                data: {name: MoonFlowerScan, shape: 32, num_frames: %d, density: 0.4, photons: 1.0e+7}
                illumination: {aperture: {form: circ, size: 2 um}}
            """;

    private static final String ADAM = "{name: Adam, numiter: 20, learning_rate: 0.02, ";

    private SharedFrames() {}

    /** Writes what comes out to a file, and looks whether all ranks have the same. */
    public static void main(String[] arguments) throws IOException {
        Communicator ranks = Communicator.world();
        Map<String, double[]> results = results();
        results.forEach((name, numbers) -> requireEqual(ranks, name, numbers));
        if (ranks.isFirst()) {
            write(Path.of(arguments[0]), results);
        }
    }

    private static void requireEqual(Communicator ranks, String name, double[] numbers) {
        double[] least = numbers.clone();
        double[] most = numbers.clone();
        ranks.allReduce(least, Communicator.Reduction.MIN);
        ranks.allReduce(most, Communicator.Reduction.MAX);
        for (int i = 0; i < numbers.length; i++) {
            if (least[i] != most[i]) {
                throw new AssertionError(name + ": ranks have different numbers: " + least[i] + ", " + most[i]);
            }
        }
    }

    private static void write(Path file, Map<String, double[]> results) {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            for (double[] numbers : results.values()) {
                for (double number : numbers) {
                    out.writeDouble(number);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Probe, object, errors and R factor of each case. */
    static Map<String, double[]> results() {
        Map<String, double[]> all = new LinkedHashMap<>();
        String one = SCAN.formatted(1, 9);
        String modes = SCAN.formatted(2, 7);
        String few = SCAN.formatted(1, 2) + SECOND.formatted(2);
        all.put("DM", run(one, "{name: DM, numiter: 20, record_local_error: true}"));
        all.put("DM, modes", run(modes, "{name: DM, numiter: 20, obj_smooth_std: 1.5}"));
        all.put("RAAR", run(one, "{name: RAAR, numiter: 20, probe_center_tol: 0.5}"));
        all.put("two scans", run(SCAN.formatted(1, 6) + SECOND.formatted(3), "{name: DM, numiter: 20}"));
        all.put("few frames", run(few, "{name: DM, numiter: 5}"));
        all.put("few frames, ML", run(few, "{name: ML, numiter: 3}"));
        all.put("between pixels", run(modes, "{name: DM, numiter: 10, subpix: fourier}"));
        all.put("ML", run(modes, "{name: ML, numiter: 8, probe_update_start: 0, floating_intensities: true}"));
        all.put(
                "ML, line",
                run(one, "{name: ML, numiter: 5, ML_type: poisson, reg_del2: true, poly_line_coeffs: all}"));
        all.put("ML on pods", run(one, "{name: ML, numiter: 4, subpix: linear, wavefield_precond: true}"));
        addAdam(all);
        all.put("DM on pods", on(modes, ptycho -> PodProjection.differenceMap(ptycho, parameters()), 20));
        all.put("DM on pods, between pixels", on(one, ptycho -> between(ptycho), 8));
        return all;
    }

    /**
     * Steps of Adam have the size of the learning rate even where a gradient is nothing but rounding, but for an epsilon of
     * 1e-8. Gradients are in proportion to counts: with few of them rounding stays below it.
     */
    private static void addAdam(Map<String, double[]> all) {
        String one = SCAN.formatted(1, 9).replace("e+7", "e+2");
        String modes = SCAN.formatted(2, 7).replace("e+7", "e+2");
        all.put(
                "Adam",
                run(modes, ADAM + "batch: 4, floating_intensities: true, background: true, schedule: plateau}"));
        all.put("Adam, positions", run(one, ADAM + "batch: 2, position_refinement: true}"));
        // A total variation turns rounding into signs. With one frame in a batch nothing is rounded otherwise.
        String denoise = ADAM + "batch: 1, denoise: 1, position_refinement: true, floating_intensities: true}";
        all.put("Adam, one by one", run(SCAN.formatted(1, 4), denoise));
    }

    private static DifferenceMapParameters parameters() {
        return Binder.with(EngineRegistry.INSTANCE)
                .bind(DifferenceMapParameters.class, Param.parse("numiter: 20"))
                .value();
    }

    private static Engine between(Ptycho ptycho) {
        return PodProjection.differenceMap(
                ptycho,
                Binder.with(EngineRegistry.INSTANCE)
                        .bind(DifferenceMapParameters.class, Param.parse("subpix: linear"))
                        .value());
    }

    private static double[] on(String scans, Function<Ptycho, Engine> engine, int iterations) {
        try (Ptycho ptycho = Ptycho.of(Param.parse(scans))) {
            Errors last = Run.of(engine.apply(ptycho), ptycho, iterations).toEnd();
            return numbers(ptycho, List.of(last));
        }
    }

    private static double[] run(String scans, String engine) {
        Param tree = Param.parse(scans + "engines: {e: " + engine + "}");
        RunParameters parameters = Binder.with(EngineRegistry.INSTANCE)
                .bind(RunParameters.class, tree)
                .value();
        try (Ptycho ptycho = Ptycho.of(parameters)) {
            List<Errors> errors = new ArrayList<>();
            new Reconstruction(ptycho).run(iteration -> errors.add(iteration.errors()));
            return numbers(ptycho, errors);
        }
    }

    private static double[] numbers(Ptycho ptycho, List<Errors> errors) {
        List<Double> all = new ArrayList<>();
        add(all, ptycho.probe());
        add(all, ptycho.object());
        errors.forEach(e -> all.addAll(List.of(e.fourier(), e.photon(), e.exit())));
        all.add(RFactor.of(ptycho));
        ptycho.runtime().localErrors().ifPresent(local -> {
            for (double error : local.toDoubles()) {
                all.add(error);
            }
        });
        ptycho.runtime().floatingIntensities().ifPresent(local -> {
            for (double factor : local.toDoubles()) {
                all.add(factor);
            }
        });
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void add(List<Double> all, Container<ComplexArray> waves) {
        waves.storages().all().forEach(storage -> {
            for (double part : storage.data().toDoubles()) {
                all.add(part);
            }
        });
    }
}
