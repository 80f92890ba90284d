package org.ptyj.engine.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How much this process's frames have to say about each pixel, where several processes go through theirs one by one. */
final class RankWeights<A> {
    private final List<double[]> object = new ArrayList<>();
    private final List<double[]> probe = new ArrayList<>();

    RankWeights(CpuState<A> state) {
        state.object().layout.forEach(image -> object.add(new double[image.pixels()]));
        double[] frames = new double[state.probe().images()];
        for (int number = 0; number < state.frames(); number++) {
            FrameSet<A> set = state.setOf(number);
            for (int k = 0; k < set.modes; k++) {
                frames[set.probeImage(number - set.first, k)]++;
                count(state, set, number - set.first, k);
            }
        }
        for (int i = 0; i < frames.length; i++) {
            double[] everywhere = new double[state.probe().layout.get(i).pixels()];
            Arrays.fill(everywhere, frames[i]);
            probe.add(everywhere);
        }
    }

    private void count(CpuState<A> state, FrameSet<A> set, int j, int k) {
        int image = set.objectImage(j, k);
        int width = state.object().layout.get(image).nx();
        double[] seen = object.get(image);
        for (int y = 0; y < set.ny; y++) {
            int from = (set.row(j, k) + y) * width + set.column(j, k);
            for (int x = 0; x < set.nx; x++) {
                seen[from + x]++;
            }
        }
    }

    /** By image of the object: how many windows of frames cover each pixel. */
    List<double[]> object() {
        return object;
    }

    /** By image of the probe: in each pixel the number of frames. */
    List<double[]> probe() {
        return probe;
    }
}
