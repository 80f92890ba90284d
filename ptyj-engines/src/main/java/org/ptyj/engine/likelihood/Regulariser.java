package org.ptyj.engine.likelihood;

/**
 * A prior for smooth objects: the sum of the squared differences of neighbours, each pair counted twice, times a weight
 * that is chosen so that the same amplitude suits data of any size.
 *
 * @param weight A: amplitude * pixels of all frames / (8 n v), with n object pixels and v = n / counts, the variance that
 *     Poisson noise would leave in an object pixel
 */
record Regulariser(double weight) {
    /**
     * The prior of an amplitude, in photons.
     *
     * @param dataPixels pixels of all frames
     * @param photons counts of all frames
     */
    static Regulariser of(double amplitude, long dataPixels, long objectPixels, double photons) {
        double variance = objectPixels / photons;
        return new Regulariser(amplitude * dataPixels / (8.0 * objectPixels * variance));
    }

    /** Adds its gradient at an object; returns its value there. */
    <F> double addGradient(Fields<F> fields, F gradient, F object) {
        if (weight == 0) {
            return 0;
        }
        fields.addRoughness(gradient, 2 * weight, object);
        return weight * fields.roughness(object, object);
    }

    /** How it changes along a line. */
    <F> Polynomial along(Fields<F> fields, F object, F direction) {
        return weight == 0
                ? new Polynomial(new double[3])
                : new Polynomial(new double[] {
                    0, 2 * weight * fields.roughness(object, direction), weight * fields.roughness(direction, direction)
                });
    }
}
