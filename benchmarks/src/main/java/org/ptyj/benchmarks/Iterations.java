package org.ptyj.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.ptyj.engine.Engine;
import org.ptyj.engine.Errors;
import org.ptyj.engine.Reconstruction;
import org.ptyj.model.Ptycho;

/** Whole iterations at their leanest, on all processors (or as many as -jvmArgsAppend -Dptyj.threads=N says). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class Iterations {
    private static final String LEAN = ", compute_log_likelihood: false";

    @Param({"128", "256"})
    int px;

    /** DM, RAAR, EPIE or ML. */
    @Param({"DM", "RAAR", "EPIE", "ML"})
    String engine;

    private Ptycho ptycho;
    private Engine running;
    private int done;

    @Setup(Level.Trial)
    public void prepare() {
        String lean = engine.equals("ML") ? "" : LEAN;
        String once = engine.equals("DM") || engine.equals("RAAR") ? ", overlap_max_iterations: 1" : "";
        ptycho = Scene.of(px, px <= 128 ? 400 : 200, "name: " + engine + lean + once);
        Reconstruction.Step step = Reconstruction.steps(ptycho.parameters()).get(0);
        running = step.type().create(step.parameters(), step.label());
        running.prepare(ptycho);
    }

    @TearDown(Level.Trial)
    public void close() {
        running.finish();
        ptycho.close();
    }

    @Benchmark
    public Errors iteration() {
        return running.iterate(done++);
    }
}
