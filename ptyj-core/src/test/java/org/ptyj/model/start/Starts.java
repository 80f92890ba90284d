package org.ptyj.model.start;

import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.geometry.Geo;
import org.ptyj.image.Streams;
import org.ptyj.param.Param;
import org.ptyj.param.Schema;

/** Parameters, contexts and arrays for tests of initial probes and objects. */
final class Starts {
    /** 16 x 20 pixels of 200 nm at a wavelength of 0.1 nm. */
    static final Geo GEO =
            Geo.builder().lam(1e-10).distance(2).resolution(2e-7).shape(16, 20).build();

    private Starts() {}

    static IlluminationParameters illumination(String yaml) {
        return Schema.of(IlluminationParameters.class).bind(Param.parse(yaml));
    }

    static SampleParameters sample(String yaml) {
        return Schema.of(SampleParameters.class).bind(Param.parse(yaml));
    }

    /** Double precision, 1e6 photons in the brightest frame. */
    static IlluminationContext context(int modes) {
        return IlluminationContext.of(GEO, Precision.DOUBLE).withModes(modes).withPower(1e6);
    }

    static ComplexArray random(String name, int... shape) {
        long[] lengths = java.util.Arrays.stream(shape).asLongStream().toArray();
        double[] pairs = new double[2 * java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        var stream = Streams.of(5).stream(name);
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = stream.nextGaussian();
        }
        return ComplexArray.of(pairs, lengths);
    }

    static ComplexArray constant(Complex value, long... shape) {
        return ComplexArray.zeros(Precision.DOUBLE, shape).fill(value);
    }
}
