package org.ptyj.model.start;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.image.Noise;
import org.ptyj.image.RandomStream;

/**
 * How the layers of a storage are made from one image: copies that share its power and differ by noise.
 *
 * @param power of the layers after the first, relative to it; the last number repeats
 * @param noise of the layers after the first; empty: identical copies
 */
record ModeDiversity(List<Double> power, Optional<Noise> noise) {
    static ModeDiversity of(List<Double> power, Optional<List<Double>> noise) {
        return new ModeDiversity(power, noise.map(ModeNoise::of));
    }

    /** Throws IllegalArgumentException unless there are numbers and none is negative. */
    static void checkPower(List<Double> power) {
        if (power.isEmpty() || power.stream().anyMatch(w -> !(w >= 0 && w < Double.POSITIVE_INFINITY))) {
            throw new IllegalArgumentException("power must be one number or more, none negative, not " + power);
        }
    }

    /** The layers of an array (layers, y, x) or the image (y, x), again and again until there are n; a new array in a
     * precision. */
    static ComplexArray repeat(ComplexArray images, int n, Precision precision) {
        int ny = images.length(-2);
        int nx = images.length(-1);
        int numbers = Math.toIntExact(2L * n * ny * nx);
        ComplexArray all = precision == Precision.SINGLE
                ? ComplexArray.of(new float[numbers], n, ny, nx)
                : ComplexArray.of(new double[numbers], n, ny, nx);
        for (int i = 0; i < n; i++) {
            all.layer(i).assign(images.rank() == 2 ? images : images.layer(i % images.length(0)));
        }
        return all;
    }

    /**
     * Multiplies layers after the first by noise, and all by the roots of their shares of the power.
     *
     * @param layers shape (layers, y, x), modified; a single layer stays as it is
     * @param random gives the random stream of a layer
     */
    void applyAssign(ComplexArray layers, IntFunction<RandomStream> random) {
        double[] shares = shares(layers.length(0));
        for (int i = 0; i < shares.length; i++) {
            ComplexArray layer = layers.layer(i);
            double root = Math.sqrt(shares[i]);
            if (i > 0 && noise.isPresent()) {
                ComplexArray factor =
                        noise.get().factor(random.apply(i), Precision.DOUBLE, layer.length(-2), layer.length(-1));
                layer.timesAssign(factor.timesAssign(root));
            } else {
                layer.timesAssign(root);
            }
        }
    }

    /** Shares of n layers in the power; their sum is 1. */
    double[] shares(int n) {
        double[] shares = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            shares[i] = i == 0 ? 1 : power.get(Math.min(i, power.size()) - 1);
            sum += shares[i];
        }
        for (int i = 0; i < n; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
