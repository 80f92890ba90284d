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
import org.ptyj.engine.kernel.Field;
import org.ptyj.engine.kernel.WaveKernels;
import org.ptyj.engine.kernel.Workers;
import org.ptyj.model.Ptycho;

/** Verbs of projections, time per frame, on one thread; the exit waves of all frames do not fit into the cache. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Verbs {
    private static final int FRAMES = 400;

    @Param({"64", "128", "256"})
    int px;

    private Ptycho ptycho;
    private Workers workers;
    private WaveKernels kernels;
    private Field objectSum;
    private Field objectPower;
    private Field probeSum;
    private Field probePower;

    @Setup(Level.Trial)
    public void prepare() {
        ptycho = Scene.of(px, FRAMES);
        workers = new Workers(1);
        kernels = WaveKernels.onCpu(ptycho, workers);
        kernels.load();
        objectSum = kernels.newField(kernels.object(), true);
        objectPower = kernels.newField(kernels.object(), false);
        probeSum = kernels.newField(kernels.probe(), true);
        probePower = kernels.newField(kernels.probe(), false);
    }

    @TearDown(Level.Trial)
    public void close() {
        kernels.close();
        workers.close();
        ptycho.close();
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void auxiliaryWave() {
        kernels.eachBlock(block -> kernels.auxiliaryWave(block, 2, -1));
    }

    /** The error of the moduli and the projection onto them, of the last wave again and again. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void modulusErrorAndProjection() {
        kernels.eachBlock(block -> kernels.magnitudeProjection(block, 0));
    }

    /** The same where frames that are good enough are left alone: error and projection are two passes. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void modulusErrorAndBoundedProjection() {
        kernels.eachBlock(block -> kernels.magnitudeProjection(block, 1e-30));
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void exitUpdate() {
        kernels.eachBlock(block -> {
            kernels.auxiliaryWave(block, 1, 0); // so that the wave stays finite
            kernels.exitUpdate(block, -1, 1);
        });
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void objectSums() {
        kernels.fill(objectSum, 0);
        kernels.fill(objectPower, 0);
        kernels.addObjectOverlap(objectSum, objectPower);
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void probeSums() {
        kernels.fill(probeSum, 0);
        kernels.fill(probePower, 0);
        kernels.addProbeOverlap(probeSum, probePower);
    }
}
