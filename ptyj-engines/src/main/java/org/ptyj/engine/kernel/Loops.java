package org.ptyj.engine.kernel;

import org.ptyj.array.Fft2;
import org.ptyj.array.NdArray;
import org.ptyj.array.Precision;

/**
 * The inner loops of the CPU kernels on plain Java arrays, in one precision. Complex numbers are interleaved pairs (re,
 * im); every {@code at} counts array elements, so that complex pixel k of a row lies at {@code at + 2 k}; {@code n}
 * counts pixels. Arguments not named as changed are only read. Sums are taken in double, in an order that depends on n
 * alone.
 *
 * @param <A> float[] or double[]
 */
sealed interface Loops<A> permits FloatLoops, DoubleLoops {
    Precision precision();

    A allocate(int length);

    /** Fills {@code into} from {@code at} on with all numbers of an array. */
    void read(NdArray<?> from, A into, int at);

    /** Sets all numbers of an array from {@code at} on. */
    void write(NdArray<?> to, A from, int at);

    /** True if two rows hold the same bits (n numbers). */
    boolean same(A a, int aAt, A b, int bAt, int n);

    /** Copies n numbers. */
    void copy(A from, int fromAt, A to, int toAt, int n);

    /** a = value (n numbers). */
    void fill(A a, int at, int n, double value);

    /** Transforms one frame in place. */
    void transform(Fft2 fft, A wave, int at, boolean forward);

    /** w = c p o + d psi; psi is not read when d is 0. */
    void auxiliary(A w, int wAt, A p, int pAt, A o, int oAt, A psi, int psiAt, int n, double c, double d);

    /** sum = |w|^2, added to what is there unless {@code first}. */
    void intensity(A sum, A w, int wAt, int n, boolean first);

    /** intensity := its square root; returns the sum of (sqrt(intensity) - s)^2 where s >= 0. */
    double modulusError(A intensity, A s, int n);

    /** amplitude := (s + (amplitude - s) r) / (amplitude + 1e-10) where s >= 0, else 1. */
    void modulusFactor(A amplitude, A s, int n, double r);

    /** Sum of (intensity - s^2)^2 / (s^2 + 1) where s >= 0. */
    double photonError(A intensity, A s, int n);

    /** w *= factor, with a real factor. */
    void scale(A w, int wAt, A factor, int factorAt, int n);

    /** w *= k, or conj(k), with a complex k. */
    void multiply(A w, int wAt, A k, int kAt, int n, boolean conjugate);

    /** psi += delta with delta = b w + a p o - (a + b) psi; returns the sum of |delta|^2. */
    double exit(A psi, int psiAt, A w, int wAt, A p, int pAt, A o, int oAt, int n, double a, double b);

    /** sum += weight conj(x) psi. */
    void addOverlap(A sum, int sumAt, A x, int xAt, A psi, int psiAt, int n, double weight);

    /** sum += weight |x|^2, with a real sum. */
    void addPower(A sum, int sumAt, A x, int xAt, int n, double weight);

    /** a = weight x (n numbers). */
    void scaled(A a, A x, int n, double weight);

    /** a = num / den with complex num and real den. */
    void divide(A a, A num, A den, int n);

    /** Moduli of a brought into [low, high], phases kept; a zero gets phase 0. */
    void clip(A a, int n, double low, double high);

    /** Sum of squares of n numbers. */
    double norm2(A a, int n);

    /** Sum of squared differences of n numbers. */
    double distance2(A a, A b, int n);

    static Loops<?> of(Precision precision) {
        return precision == Precision.SINGLE ? new FloatLoops() : new DoubleLoops();
    }
}
