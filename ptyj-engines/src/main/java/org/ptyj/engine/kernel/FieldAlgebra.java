package org.ptyj.engine.kernel;

/** Complex fields as vectors. Sums are taken over all images, in an order that does not depend on the threads. */
public interface FieldAlgebra {
    /** Number of pixels. */
    long pixels(Field field);

    /** target = a target + b source; an a of 0 forgets the target, whatever it held. */
    void combine(Field target, double a, Field source, double b);

    /** Real part of the sum of conj(x) y. */
    double dot(Field x, Field y);

    /** field /= sqrt(Re light + delta). */
    void divideByRoot(Field field, Field light, double delta);

    /**
     * target += a (d-_y x + d-_x x - d+_y x - d+_x x), with the backward and forward differences d- and d+ along y and x,
     * which are 0 in the first and in the last row or column; for objects.
     */
    void addRoughness(Field target, double a, Field x);

    /** Real part of the sum of conj(d x) d y over these four differences d; for objects. */
    double roughness(Field x, Field y);
}
