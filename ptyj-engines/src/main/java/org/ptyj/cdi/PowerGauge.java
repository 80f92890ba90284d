package org.ptyj.cdi;

import java.util.Arrays;
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

    /** Scales both, by the light that goes to each pixel of the object; patterns stay the same. */
    void apply(double[] seen) {
        if (options.phaseOnly) {
            return;
        }
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

    /**
     * How much light all frames together bring to each pixel of the object.
     *
     * @param probe modes on the stage in real space
     * @param places first pixel of each frame
     */
    static double[] illumination(ComplexArray probe, Parameter object, int[][] places) {
        int height = probe.length(1);
        int width = probe.length(2);
        double[] power = new double[height * width];
        double[] pairs = probe.toDoubles();
        for (int i = 0; i < pairs.length; i++) {
            power[i / 2 % power.length] += pairs[i] * pairs[i];
        }
        int ny = object.shape().ny();
        int nx = object.shape().nx();
        double[] seen = new double[ny * nx];
        for (int[] place : places) {
            for (int i = 0; i < power.length; i++) {
                int y = place[0] + i / width;
                int x = place[1] + i % width;
                if (y >= 0 && x >= 0 && y < ny && x < nx) {
                    seen[y * nx + x] += power[i];
                }
            }
        }
        return seen;
    }
}
