package org.ptyj.cli;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.engine.kernel.WaveKernels;
import org.ptyj.engine.kernel.Workers;
import org.ptyj.model.Ptycho;

/**
 * What a machine needs at least for the work of an iteration, in seconds.
 *
 * @param transform one transform of all frames and modes, done by the engines' own kernels on waves in the cache
 * @param pass reading and writing all exit waves and reading all moduli once
 */
record BenchLimit(double transform, double pass) {
    private static final int ROUNDS = 12;

    /** Measures; medians, as iterations are measured. */
    static BenchLimit measure(Ptycho ptycho) {
        try (Workers workers = Workers.ofMachine()) {
            double transform = transform(ptycho, workers);
            return new BenchLimit(transform, median(new MemoryPass(ptycho, workers)::run));
        }
    }

    private static double transform(Ptycho ptycho, Workers workers) {
        try (WaveKernels kernels = WaveKernels.onCpu(ptycho, workers)) {
            kernels.load();
            double both = median(() -> kernels.eachBlock(b -> {
                kernels.forward(b);
                kernels.backward(b);
            }));
            return both / 2;
        }
    }

    /** The first rounds compile the program and do not count. */
    private static double median(Runnable work) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < ROUNDS + ROUNDS / 2; i++) {
            long start = System.nanoTime();
            work.run();
            if (i >= ROUNDS / 2) {
                seconds.add((System.nanoTime() - start) * 1e-9);
            }
        }
        return BenchCommand.median(seconds);
    }

    /** The means of two measurements: before an engine and after it. */
    BenchLimit and(BenchLimit other) {
        return new BenchLimit((transform + other.transform) / 2, (pass + other.pass) / 2);
    }
}
