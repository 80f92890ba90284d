package org.ptyj.tutorial;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.engine.Engine;
import org.ptyj.engine.Errors;
import org.ptyj.engine.Iteration;
import org.ptyj.engine.Run;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;

/** An engine of one's own, run on a simulated scan. */
public final class CustomEngine {
    private static final String SCAN = """
            scans:
              MF:
                data: {name: MoonFlowerScan, shape: 64, num_frames: 100, density: 0.1}
            """;

    private CustomEngine() {}

    // README-BEGIN
    /** The extended ptychographic iterative engine, A. Maiden and J. Rodenburg, Ultramicroscopy 109, 1256 (2009). */
    record Pie(Ptycho ptycho) implements Engine {
        @Override
        public Errors iterate(int iteration) {
            double error = 0;
            for (Pod pod : ptycho.activePods()) {
                ComplexArray probe = pod.probe();
                ComplexArray object = pod.object();
                ComplexArray wave = pod.forward(probe.times(object));
                RealArray factor = pod.diff().sqrt().div(wave.abs().plus(1e-9));
                ComplexArray change = pod.backward(wave.times(factor)).minus(probe.times(object));
                object.plusAssign(probe.conjTimes(change), 1 / probe.abs2().max());
                probe.plusAssign(object.conjTimes(change), 1 / object.abs2().max());
                error += change.norm2();
            }
            return Errors.ofExit(error);
        }
    }
    // README-END

    /** Prints the error of every fifth iteration. */
    public static void main(String[] args) {
        try (Ptycho ptycho = Ptycho.of(Param.parse(SCAN))) {
            for (Iteration it : Run.of(new Pie(ptycho), ptycho, 20)) {
                if (it.number() % 5 == 0) {
                    System.out.printf("%3d  %.4g%n", it.number(), it.error());
                }
            }
        }
    }
}
