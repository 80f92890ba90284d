package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;

/** Once the program is compiled, iterations allocate nothing that grows with frames or pixels. */
class AllocationTest {
    private static final int FRAMES = 30;
    private static final int PIXELS = 64;

    /** The compiler takes its time, and until then vectors are objects: the last iterations of so many count. */
    private static final int ITERATIONS = 150;

    private static final int COUNTED = 40;

    /**
     * Twice the wave of one of the frames. Lambdas and tables of results, some hundred bytes per frame, and what counting
     * takes are far below it, and so is a loop that runs once in an iteration and is not compiled yet; a wave, a real frame
     * or vectors on the heap for each frame are not.
     */
    private static final long BOUND = 2 * 2L * PIXELS * PIXELS * Float.BYTES;

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes >= 0)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: DM, overlap_max_iterations: 2",
                "name: RAAR, compute_log_likelihood: false",
                "name: EPIE",
                "name: RPIE",
                "name: SDR, tau: 0.5, sigma: 0.3, beta_object: 0.3",
                "name: ML, poly_line_coeffs: quadratic",
                "name: ML, floating_intensities: true, reg_del2: true"
            })
    void iterationsAllocateNoFrames(String engine) {
        RunParameters parameters = Binder.with(EngineRegistry.INSTANCE)
                .bind(
                        RunParameters.class,
                        Param.parse("{scans: {S: {data: {name: MoonFlowerScan, shape: " + PIXELS
                                + ", num_frames: " + FRAMES
                                + "}}}, engines: {e: {probe_support: null, probe_update_start: 0, "
                                + engine + "}}}"))
                .value();
        long[] bytes = new long[ITERATIONS];
        try (Ptycho ptycho = Ptycho.of(parameters)) {
            Reconstruction.Step step = Reconstruction.steps(parameters).get(0);
            long before = 0;
            for (Iteration it : Run.of(step.type().create(step.parameters(), "e"), ptycho, ITERATIONS)) {
                long now = allocated();
                bytes[it.number() - 1] = now - before;
                before = now;
            }
        }
        long[] last = Arrays.copyOfRange(bytes, ITERATIONS - COUNTED, ITERATIONS);
        // The guard copies probe and object every fifth iteration: the largest counts, but for what the JVM does by
        // chance.
        Arrays.sort(last);
        assertThat(last[COUNTED - COUNTED / 20]).as(Arrays.toString(bytes)).isLessThan(BOUND);
    }
}
