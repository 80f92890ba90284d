package org.ptyj.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ptyj.array.ComplexArray;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.io.Npy;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;
import org.ptyj.scan.ScanException;

/**
 * A problem that engines are measured on.
 *
 * @param px pixels of a simulated frame
 * @param iterations of each engine
 */
record BenchProblem(
        Optional<Path> file, int px, Optional<Integer> frames, int modes, Optional<Path> probe, int iterations) {
    /** The iteration whose error is printed, to compare what was computed. */
    static final int CHECKED = 5;

    private static final String LEAN = ", probe_support: null, probe_update_start: 0, compute_log_likelihood: false";

    /** What an engine is given beside the number of iterations. */
    private static final Map<String, String> SETTINGS = Map.of(
            "DM",
            LEAN + ", overlap_max_iterations: 1",
            "RAAR",
            LEAN + ", overlap_max_iterations: 1",
            "EPIE",
            LEAN,
            "RPIE",
            LEAN,
            "SDR",
            LEAN,
            "ML",
            ", probe_support: null, probe_update_start: 0");

    /** Loads or simulates the frames, ready for an engine. */
    Ptycho load(String engine, Consumer<String> notices) throws PtyjIoException {
        RunParameters parameters = Binder.with(EngineRegistry.INSTANCE)
                .bind(RunParameters.class, tree(engine))
                .value();
        Ptycho ptycho = Ptycho.of(parameters, notices);
        if (probe.isPresent()) {
            start(ptycho, probe.get());
        }
        return ptycho;
    }

    private Param tree(String engine) {
        Param tree = Param.parse(String.format(
                Locale.ROOT,
                "{scans: {B: {coherence: {num_probe_modes: %d}}}, engines: {e: {name: %s, numiter: %d%s}}}",
                modes,
                engine,
                iterations,
                SETTINGS.getOrDefault(engine, "")));
        if (file.isPresent()) {
            tree.set("scans.B.data.name", "CxiScan");
            tree.set("scans.B.data.dfile", file.get().toString());
            frames.ifPresent(n -> tree.set("scans.B.data.num_frames", n));
        } else {
            tree.set("scans.B.data.name", "MoonFlowerScan");
            tree.set("scans.B.data.shape", px);
            tree.set("scans.B.data.num_frames", frames.orElse(px <= 128 ? 400 : 200));
        }
        return tree;
    }

    private static void start(Ptycho ptycho, Path path) throws PtyjIoException {
        NumericArray wave = Npy.read(path);
        List<Pod> pods = ptycho.pods();
        int[] shape = pods.get(0).probeView().shape();
        if (!wave.type().isComplex() || wave.size() != (long) shape[0] * shape[1]) {
            throw new ScanException(path + ": the first probe must be complex and have " + shape[0] + " x " + shape[1]
                    + " pixels, not " + wave);
        }
        pods.get(0).probe().assign(ComplexArray.of(wave.values(), shape[0], shape[1]));
        pods.forEach(pod -> pod.exit().assign(pod.exitWave()));
    }
}
