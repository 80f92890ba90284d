package org.ptyj.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.ptyj.engine.kernel.WaveKernels;
import org.ptyj.engine.kernel.Workers;
import org.ptyj.model.Ptycho;

/** One transform there and one back of a wave in the cache, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Transforms {
    private static final int FRAMES = 8;

    @Param({"64", "128", "192", "256", "512"})
    int px;

    private Ptycho ptycho;
    private Workers workers;
    private WaveKernels kernels;

    @Setup(Level.Trial)
    public void prepare() {
        ptycho = Scene.of(px, FRAMES);
        workers = new Workers(1);
        kernels = WaveKernels.onCpu(ptycho, workers);
        kernels.load();
    }

    @TearDown(Level.Trial)
    public void close() {
        kernels.close();
        workers.close();
        ptycho.close();
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void thereAndBack() {
        kernels.eachBlock(block -> {
            kernels.forward(block);
            kernels.backward(block);
        });
    }
}
