package org.ptyj.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ptyj.engine.Engine;
import org.ptyj.engine.EngineRegistry;
import org.ptyj.engine.Iteration;
import org.ptyj.engine.Reconstruction;
import org.ptyj.engine.Run;
import org.ptyj.engine.kernel.Workers;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures iterations of the difference map. */
@Command(
        name = "dm",
        description =
                "Measures iterations of the difference map, at its leanest: one overlap loop, the probe updated from"
                        + " the first iteration on, no support, no photon error, single precision.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  ptyj benchmark dm --frames 400 --modes 2 --threads 2")
final class BenchmarkDmCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    /** Iterations that only warm up. */
    private static final int WARM_UP = 3;

    /** The iteration whose error is printed, to compare what was computed. */
    private static final int CHECKED = 5;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Frames, .cxi; simulated ones without it.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Frames; default 400 simulated ones, or all of the file.")
    private Optional<Integer> frames = Optional.empty();

    @Option(
            names = "--px",
            paramLabel = "N",
            description = "Pixels of a simulated frame along each axis; default ${DEFAULT-VALUE}.",
            defaultValue = "128")
    private int px;

    @Option(
            names = "--modes",
            paramLabel = "N",
            description = "Probe modes; default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private int modes;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Iterations, the first " + WARM_UP + " of which do not count; default ${DEFAULT-VALUE}.",
            defaultValue = "15")
    private int iterations;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that work; all processors without it.")
    private Optional<Integer> threads = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        BenchmarkCommand.requireAtLeast(spec, "--iterations", CHECKED, iterations);
        BenchmarkCommand.requireAtLeast(spec, "--px", 16, px);
        threads.ifPresent(n -> BenchmarkCommand.requireAtLeast(spec, "--threads", 1, n));
        threads.ifPresent(n -> System.setProperty("ptyj.threads", n.toString()));
        RunParameters parameters = Binder.with(EngineRegistry.INSTANCE)
                .bind(RunParameters.class, tree())
                .value();
        try (Ptycho ptycho = Ptycho.of(parameters, spec.commandLine().getErr()::println)) {
            measure(ptycho);
        }
        return ExitStatus.DONE;
    }

    private Param tree() {
        Param tree = Param.parse("""
                scans:
                  B:
                    coherence: {num_probe_modes: %d}
                engines:
                  e:
                    name: DM
                    numiter: %d
                    probe_support: null
                    probe_update_start: 0
                    overlap_max_iterations: 1
                    compute_log_likelihood: false
                """.formatted(modes, iterations));
        if (file.isPresent()) {
            tree.set("scans.B.data.name", "CxiScan");
            tree.set("scans.B.data.dfile", file.get().toString());
            frames.ifPresent(n -> tree.set("scans.B.data.num_frames", n));
        } else {
            tree.set("scans.B.data.name", "MoonFlowerScan");
            tree.set("scans.B.data.shape", px);
            tree.set("scans.B.data.num_frames", frames.orElse(400));
        }
        return tree;
    }

    private void measure(Ptycho ptycho) {
        PrintWriter out = spec.commandLine().getOut();
        Summary.of(ptycho).forEach(out::println);
        Reconstruction.Step step = Reconstruction.steps(ptycho.parameters()).get(0);
        Engine engine = step.type().create(step.parameters());
        List<Double> seconds = new ArrayList<>();
        double error = 0;
        for (Iteration it : Run.of(engine, ptycho, iterations)) {
            if (it.number() > WARM_UP) {
                seconds.add(it.seconds());
            }
            error = it.number() == CHECKED ? it.errors().fourier() : error;
        }
        double median = BenchmarkCommand.median(seconds);
        double best = seconds.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        try (Workers workers = Workers.ofMachine()) {
            out.printf(
                    Locale.ROOT,
                    "%d threads: median %.1f ms, best %.1f ms per iteration, %.0f frames/s%n",
                    workers.count(),
                    1e3 * median,
                    1e3 * best,
                    ptycho.exposures().size() / median);
        }
        out.printf(Locale.ROOT, "mean Fourier error at iteration %d: %.6f%n", CHECKED, error);
    }
}
