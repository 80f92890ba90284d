package org.ptyj.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ptyj.engine.Engine;
import org.ptyj.engine.Iteration;
import org.ptyj.engine.Reconstruction;
import org.ptyj.engine.Run;
import org.ptyj.io.PtyjIoException;
import org.ptyj.model.Ptycho;

/** Measures engines on a problem and prints a line about each. */
final class BenchTable {
    private final BenchProblem problem;
    private final PrintWriter out;
    private final PrintWriter err;

    BenchTable(BenchProblem problem, PrintWriter out, PrintWriter err) {
        this.problem = problem;
        this.out = out;
        this.err = err;
    }

    /** What the iterations of an engine took: medians. */
    private record Measured(double median, double best, double allocated, double error) {}

    void measure(List<String> engines) throws PtyjIoException {
        BenchLimit before = head(engines.get(0));
        for (String engine : engines) {
            // The notices of a source are the same for all engines.
            try (Ptycho ptycho = problem.load(engine, line -> {})) {
                Measured measured = run(ptycho);
                BenchLimit after = BenchLimit.measure(ptycho);
                line(engine, ptycho, measured, before.and(after));
                before = after;
            }
        }
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
        out.flush();
    }

    /** Tells about the problem and measures the limit on a copy of it, so that engines start from what others start from. */
    private BenchLimit head(String engine) throws PtyjIoException {
        try (Ptycho ptycho = problem.load(engine, err::println)) {
            Summary.of(ptycho).forEach(out::println);
            BenchLimit limit = BenchLimit.measure(ptycho);
            print(
                    "transforms alone: %.2f ms for one of each frame and mode; one pass over the data: %.2f ms (%.1f GB/s)%n",
                    1e3 * limit.transform(), 1e3 * limit.pass(), BenchCost.passBytes(ptycho) / limit.pass() / 1e9);
            print(
                    "%-6s %10s %10s %10s %6s %9s %8s %9s %12s%n",
                    "engine",
                    "median ms",
                    "best ms",
                    "frames/s",
                    "FFT",
                    "MB moved",
                    "x limit",
                    "kB made",
                    "error " + BenchProblem.CHECKED);
            return limit;
        }
    }

    private Measured run(Ptycho ptycho) {
        Reconstruction.Step step = Reconstruction.steps(ptycho.parameters()).get(0);
        Engine engine = step.type().create(step.parameters());
        List<Double> seconds = new ArrayList<>();
        List<Double> allocated = new ArrayList<>();
        Allocation allocation = new Allocation();
        double error = 0;
        for (Iteration it : Run.of(engine, ptycho, problem.iterations())) {
            long made = allocation.sinceLast();
            if (it.number() > problem.iterations() / 3) {
                seconds.add(it.seconds());
                allocated.add((double) made);
            }
            error = it.number() == BenchProblem.CHECKED ? it.errors().main() : error;
        }
        double best = seconds.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        return new Measured(BenchCommand.median(seconds), best, BenchCommand.median(allocated), error);
    }

    private void line(String name, Ptycho ptycho, Measured measured, BenchLimit limit) {
        BenchCost cost = BenchCost.of(name);
        print(
                "%-6s %10.2f %10.2f %10.0f %5.0f%% %9.0f %8.2f %9.1f %12.6f%n",
                name,
                1e3 * measured.median,
                1e3 * measured.best,
                ptycho.exposures().size() / measured.median,
                100 * cost.fft(limit) / measured.median,
                cost.bytes(ptycho) / 1e6,
                measured.median / cost.least(limit, ptycho),
                measured.allocated / 1e3,
                measured.error);
    }
}
