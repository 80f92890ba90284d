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
    private final ScanPtycho.Layers layers;

    PowerGauge(Parameter probe, Parameter object, FancyOptions options, ScanPtycho.Layers layers) {
        this.probe = probe;
        this.object = object;
        this.options = options;
        this.layers = layers;
    }

    /** Scales both; patterns stay the same. */
    void apply(int[][] places, int[] stage) {
        if (options.phaseOnly) {
            return;
        }
        double[] seen = illumination(probe, object, options, places, stage).orElse(new double[0]);
        double[] pairs = object.toDoubles();
        int slices = layers == ScanPtycho.Layers.SLICES ? object.shape().layers() : 1;
        int each = pairs.length / slices;
        double power = 1;
        for (int s = 0; s < slices; s++) {
            double factor = mean(pairs, s * each, seen);
            if (factor > 0) {
                power *= factor;
                divide(pairs, s * each, (s + 1) * each, factor);
            }
        }
        double factor = power;
        object.set(pairs);
        probe.set(Arrays.stream(probe.toDoubles()).map(x -> x * factor).toArray());
    }

    /** The mean modulus of a layer, weighted with light; 0 where there is none. */
    private double mean(double[] pairs, int from, double[] seen) {
        double light = 0;
        double mean = 0;
        for (int i = 0; i < seen.length; i++) {
            double re = pairs[from + 2 * i];
            double im = pairs[from + 2 * i + 1];
            light += seen[i];
            mean += seen[i] * (options.exponentiated ? Math.exp(-im) : Math.hypot(re, im));
        }
        return light > 0 ? mean / light : 0;
    }

    private void divide(double[] pairs, int from, int to, double factor) {
        for (int i = from; i < to; i++) {
            if (!options.exponentiated) {
                pairs[i] /= factor;
            } else if (i % 2 == 1) {
                pairs[i] += Math.log(factor);
            }
        }
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
