package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.array.RealArray;
import org.ptyj.model.Pod;

/** The measured counts of all frames, in the order of the spectrum, {@link LikelihoodLoops#MASKED} where masked. */
final class FrameCounts<A> {
    private final List<A> counts = new ArrayList<>();
    private final double[] constants;

    FrameCounts(Loops<A> loops, CpuState<A> state, Workers workers, NoiseModel noise) {
        for (int number = 0; number < state.frames(); number++) {
            counts.add(loops.allocate(state.setOf(number).pixels()));
        }
        this.constants = new double[state.frames()];
        workers.run(state.frames(), (worker, number) -> read(loops, state, number, noise));
    }

    private void read(Loops<A> loops, CpuState<A> state, int number, NoiseModel noise) {
        FrameSet<A> set = state.setOf(number);
        Pod pod = set.pod(number - set.first, 0);
        double[] measured = pod.diff().toDoubles();
        double[] mask = pod.mask().toDoubles();
        double[] sorted = new double[measured.length];
        CpuOptics<A> order = set.optics.get(0);
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            int from = i - i % set.nx + order.frequency(i % set.nx);
            boolean valid = mask[from] != 0;
            sorted[i] = valid ? measured[from] : LikelihoodLoops.MASKED;
            sum += valid ? noise.constant(measured[from]) : 0;
        }
        constants[number] = sum;
        loops.read(RealArray.of(sorted, sorted.length), counts.get(number));
    }

    A of(int number) {
        return counts.get(number);
    }

    /** The part of a frame's LL that does not depend on the model. */
    double constant(int number) {
        return constants[number];
    }
}
