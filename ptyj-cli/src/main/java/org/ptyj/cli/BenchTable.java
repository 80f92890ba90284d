package org.ptyj.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ptyj.engine.Engine;
import org.ptyj.engine.Iteration;
import org.ptyj.engine.Reconstruction;
import org.ptyj.engine.Run;
import org.ptyj.engine.kernel.WaveKernels;
import org.ptyj.engine.kernel.Workers;
import org.ptyj.io.PtyjIoException;
import org.ptyj.model.Ptycho;

/** Measures engines on a problem and prints a line about each. */
final class BenchTable {
    private static final int ROUNDS = 12;

    private final BenchProblem problem;
    private final PrintWriter out;
    private final PrintWriter err;

    BenchTable(BenchProblem problem, PrintWriter out, PrintWriter err) {
        this.problem = problem;
        this.out = out;
        this.err = err;
    }

    /**
     * What an iteration cannot do without.
     *
     * @param transforms per frame and mode
     * @param waves passes over the exit waves, reading or writing
     */
    private record Cost(int transforms, int waves) {}

    /** Projections read the waves for the update and again for the probe, and write them once. */
    private static final Map<String, Cost> COSTS = Map.of(
            "DM",
            new Cost(2, 3),
            "RAAR",
            new Cost(2, 3),
            "EPIE",
            new Cost(2, 2),
            "RPIE",
            new Cost(2, 2),
            "SDR",
            new Cost(2, 2),
            "ML",
            new Cost(4, 6));

    /** Seconds for one transform of all frames and modes, and for one pass over the data. */
    private record Limits(double transform, double pass) {}

    void measure(List<String> engines) throws PtyjIoException {
        Limits limits = limits(engines.get(0));
        print(
                "%-6s %10s %10s %10s %7s %9s %8s %16s%n",
                "engine",
                "median ms",
                "best ms",
                "frames/s",
                "FFT",
                "MB moved",
                "x limit",
                "Fourier error " + BenchProblem.CHECKED);
        for (String engine : engines) {
            try (Ptycho ptycho = problem.load(engine, err::println)) {
                line(engine, ptycho, limits);
            }
        }
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
        out.flush();
    }

    private Limits limits(String engine) throws PtyjIoException {
        try (Ptycho ptycho = problem.load(engine, err::println);
                Workers workers = Workers.ofMachine()) {
            Summary.of(ptycho).forEach(out::println);
            WaveKernels kernels = WaveKernels.onCpu(ptycho, workers);
            kernels.load();
            double transforms = best(() -> kernels.eachBlock(b -> {
                kernels.forward(b);
                kernels.backward(b);
            }));
            kernels.close();
            double pass = best(new MemoryPass(ptycho, workers)::run);
            print(
                    "transforms alone: %.2f ms for one of each frame and mode; one pass over the data: %.2f ms (%.1f GB/s)%n",
                    1e3 * transforms / 2, 1e3 * pass, MemoryPass.bytes(ptycho) / pass / 1e9);
            return new Limits(transforms / 2, pass);
        }
    }

    private static double best(Runnable work) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }

    private void line(String name, Ptycho ptycho, Limits limits) {
        Reconstruction.Step step = Reconstruction.steps(ptycho.parameters()).get(0);
        Engine engine = step.type().create(step.parameters());
        List<Double> seconds = new ArrayList<>();
        double error = 0;
        for (Iteration it : Run.of(engine, ptycho, problem.iterations())) {
            if (it.number() > problem.iterations() / 3) {
                seconds.add(it.seconds());
            }
            error = it.number() == BenchProblem.CHECKED ? it.errors().fourier() : error;
        }
        double median = BenchCommand.median(seconds);
        Cost cost = COSTS.getOrDefault(name, new Cost(2, 3));
        double transforms = cost.transforms * limits.transform;
        print(
                "%-6s %10.2f %10.2f %10.0f %6.0f%% %9.0f %8.2f %16.6f%n",
                name,
                1e3 * median,
                1e3 * seconds.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                ptycho.exposures().size() / median,
                100 * transforms / median,
                MemoryPass.bytes(ptycho, cost.waves) / 1e6,
                median / (transforms + limits.pass),
                error);
    }
}
