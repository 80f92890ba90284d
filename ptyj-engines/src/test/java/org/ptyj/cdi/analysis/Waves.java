package org.ptyj.cdi.analysis;

import java.util.random.RandomGenerator;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.image.Streams;

/** Complex test images. */
final class Waves {
    private Waves() {}

    static ComplexArray noise(String name, long... shape) {
        RandomGenerator random = Streams.of(11).stream(name);
        int size = 1;
        for (long n : shape) {
            size *= (int) n;
        }
        double[] pairs = new double[2 * size];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = random.nextGaussian();
        }
        return ComplexArray.of(pairs, shape);
    }

    /** A smooth, periodic image with few frequencies, so that moving it by Fourier interpolation is exact. */
    static ComplexArray smooth(String name, int ny, int nx) {
        RandomGenerator random = Streams.of(12).stream(name);
        double[] pairs = new double[2 * ny * nx];
        for (int v = -4; v <= 4; v++) {
            for (int w = -4; w <= 4; w++) {
                double amplitude = random.nextGaussian() / (1 + v * v + w * w);
                double phase = 2 * Math.PI * random.nextDouble();
                for (int i = 0; i < ny * nx; i++) {
                    double angle = phase + 2 * Math.PI * (v * (i / nx) / (double) ny + w * (i % nx) / (double) nx);
                    pairs[2 * i] += amplitude * Math.cos(angle);
                    pairs[2 * i + 1] += amplitude * Math.sin(angle);
                }
            }
        }
        return ComplexArray.of(pairs, ny, nx).plusAssign(Complex.of(6));
    }

    /** Largest modulus of a difference. */
    static double distance(ComplexArray a, ComplexArray b) {
        return a.minus(b).abs().max();
    }
}
