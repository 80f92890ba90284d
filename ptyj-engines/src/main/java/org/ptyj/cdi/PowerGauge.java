package org.ptyj.cdi;

import java.util.Arrays;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.autodiff.Parameter;

/** Gives the object a mean modulus of 1 where the light goes, and the probe the inverse factor. */
final class PowerGauge {
    private final Parameter probe;
    private final Parameter object;
    private final FancyOptions options;

    PowerGauge(Parameter probe, Parameter object, FancyOptions options) {
        this.probe = probe;
        this.object = object;
        this.options = options;
    }

    /** Scales both; patterns stay the same. */
    void apply(int[][] places, int[] stage) {
        double[] seen = illumination(probe, object, options, places, stage).orElse(new double[0]);
        double[] pairs = object.toDoubles();
        double light = 0;
        double mean = 0;
        for (int i = 0; i < seen.length; i++) {
            double modulus = options.exponentiated
                    ? (options.phaseOnly ? 1 : Math.exp(-pairs[2 * i + 1]))
                    : Math.hypot(pairs[2 * i], pairs[2 * i + 1]);
            light += seen[i];
            mean += seen[i] * modulus;
        }
        if (!(light > 0 && mean > 0) || options.phaseOnly) {
            return;
        }
        double factor = mean / light;
        for (int i = 0; i < pairs.length; i++) {
            if (!options.exponentiated) {
                pairs[i] /= factor;
            } else if (i % 2 == 1) {
                pairs[i] += Math.log(factor);
            }
        }
        object.set(pairs);
        probe.set(Arrays.stream(probe.toDoubles()).map(x -> x * factor).toArray());
    }

    /** How much light all frames together bring to each pixel of the object; empty if the probe is not in real space. */
    static Optional<double[]> illumination(
            Parameter probe, Parameter object, FancyOptions options, int[][] places, int[] stage) {
        ComplexArray modes = probe.complex();
        if (options.fourierProbe || modes.length(1) != stage[0] || modes.length(2) != stage[1]) {
            return Optional.empty();
        }
        double[] power = new double[stage[0] * stage[1]];
        double[] pairs = modes.toDoubles();
        for (int i = 0; i < pairs.length; i++) {
            power[i / 2 % power.length] += pairs[i] * pairs[i];
        }
        int ny = object.shape().ny();
        int nx = object.shape().nx();
        double[] seen = new double[ny * nx];
        for (int[] place : places) {
            for (int i = 0; i < power.length; i++) {
                int y = place[0] + i / stage[1];
                int x = place[1] + i % stage[1];
                if (y >= 0 && x >= 0 && y < ny && x < nx) {
                    seen[y * nx + x] += power[i];
                }
            }
        }
        return Optional.of(seen);
    }
}
