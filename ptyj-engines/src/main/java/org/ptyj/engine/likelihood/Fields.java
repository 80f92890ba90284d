package org.ptyj.engine.likelihood;

/**
 * Vectors and the few operations that maximum likelihood needs on them: sums are taken over all images.
 *
 * @param <F> all images of the probe or of the object
 */
interface Fields<F> {
    /** A new field of zeros in the shape of another. */
    F newField(F like);

    /** target := source. */
    void copy(F target, F source);

    /** field := 0. */
    void clear(F field);

    /** field *= factor. */
    void scale(F field, double factor);

    /** target := a target + b source; an a of 0 forgets the target, whatever it held. */
    void combine(F target, double a, F source, double b);

    /** Real part of the sum of conj(x) y. */
    double dot(F x, F y);

    /** Sum of |x|^2. */
    default double norm2(F x) {
        return dot(x, x);
    }

    /** Number of pixels. */
    long pixels(F field);

    /** field /= sqrt(light + delta), with real light. */
    void divideByRoot(F field, F light, double delta);

    /** Gaussian filter, sigma in pixels. */
    void smooth(F field, double sigma);

    /** Keeps each image inside a disc around the middle, or around frequency 0 of its Fourier transform. */
    void support(F probe, double area, boolean fourier);

    /**
     * target += a (d-_y x + d-_x x - d+_y x - d+_x x), with the backward and forward differences d- and d+ along y and x,
     * which are 0 in the first and in the last row or column.
     */
    void addRoughness(F target, double a, F x);

    /** Real part of the sum of conj(d x) d y over the four differences d. */
    double roughness(F x, F y);
}
