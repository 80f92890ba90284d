package org.ptyj.engine.kernel;

import java.util.List;
import org.ptyj.array.Fft2;
import org.ptyj.array.NdArray;
import org.ptyj.array.Precision;

/**
 * The inner loops of the CPU kernels on plain Java arrays, in one precision. Complex frames are {@link Wave}s of {@code
 * ny} rows of {@code nx} pixels; real frames are packed and begin at 0 where nothing else is said. Arguments not named as
 * changed are only read. Moduli are 0 or more, and exactly -1 where a pixel is masked. Sums are taken in double, in an order that depends on the shape alone.
 *
 * @param <A> float[] or double[]
 */
interface Loops<A> {
    Precision precision();

    A allocate(int length);

    /**
     * Elements left out at the beginning of arrays of waves: with the header of an array and objects that begin at
     * multiples of 64 bytes (-XX:ObjectAlignmentInBytes=64), vectors of single precision then lie in one cache line each.
     */
    int LEAD = 12;

    /** Elements that rows of working waves are kept apart beyond their pixels, so that columns spread over the cache. */
    int ROW_GAP = 16;

    /** Takes a complex image from pairs (re, im). */
    void read(NdArray<?> from, Wave<A> into, int ny, int nx);

    /** Sets a complex image. */
    void write(NdArray<?> to, Wave<A> from, int ny, int nx);

    /** Takes all numbers of a real array. */
    void read(NdArray<?> from, A into);

    /** Puts a frame as pairs (re, im) into an array, from 0 on. */
    void toPairs(Wave<A> from, A pairs, int ny, int nx);

    /** Takes a frame from pairs (re, im), each multiplied by a factor. */
    void fromPairs(A pairs, Wave<A> into, int ny, int nx, double factor);

    /** Transforms a frame of pairs in place. */
    void transform(Fft2 fft, A pairs, boolean forward);

    /** True if two waves hold the same bits. */
    boolean same(Wave<A> a, Wave<A> b, int ny, int nx);

    /** Copies n numbers. */
    void copy(A from, int fromAt, A to, int toAt, int n);

    /**
     * Brings n numbers from the memory into the nearer caches, by reading one of each cache line: a loop that does nothing
     * else reads memory three times as fast as one that works on several waves at the same time. What is returned means
     * nothing, but has to be kept somewhere, so that the compiler does not leave out the reading.
     */
    double fetch(A a, int at, int n);

    /** a = value (n numbers). */
    void fill(A a, int at, int n, double value);

    /** w = c p o + d psi; psi is not read when d is 0. */
    void auxiliary(Wave<A> w, Wave<A> p, Wave<A> o, Wave<A> psi, int ny, int nx, double c, double d);

    /** sum = |w|^2, added to what is there unless {@code first}. */
    void intensity(A sum, Wave<A> w, int ny, int nx, boolean first);

    /** Sum of (sqrt(intensity) - s)^2 over the pixels that are not masked, where s is a modulus and not exactly -1. */
    double modulusError(A intensity, A s, int n);

    /** As {@link #modulusError(Object, Object, int)} of a single wave's intensity. */
    double modulusError(Wave<A> w, A s, int ny, int nx);

    /** factor := (s + (a - s) r) / (a + 1e-10), but 1 where s is exactly -1 (masked); a = sqrt of the intensity that was there. */
    void modulusFactor(A factor, A s, int n, double r);

    /** w *= the factor of {@link #modulusFactor} for a single wave; as it was where s is exactly -1. */
    void project(Wave<A> w, A s, int ny, int nx, double r);

    /** Sum of (intensity - s^2)^2 / (s^2 + 1) where s >= 0. */
    double photonError(A intensity, A s, int n);

    /** w *= factor, with a real packed factor. */
    void scale(Wave<A> w, A factor, int ny, int nx);

    /** w *= k, or conj(k), with a complex k. */
    void multiply(Wave<A> w, Wave<A> k, int ny, int nx, boolean conjugate);

    /** psi += delta with delta = b w + a p o - (a + b) psi; returns the sum of |delta|^2. */
    double exit(Wave<A> psi, Wave<A> w, Wave<A> p, Wave<A> o, int ny, int nx, double a, double b);

    /**
     * sum += weight conj(q) psi and power += weight |q|^2; {@code power} is real and has its rows where {@code sum} has
     * its real ones.
     */
    void addOverlap(Wave<A> sum, A power, Wave<A> q, Wave<A> psi, int ny, int nx, double weight);

    /**
     * As {@link #addOverlap} for several frames in turn, in rows {@code low} .. {@code high - 1} of what they are added to.
     * The frames' waves are pointed elsewhere.
     */
    default void addOverlaps(List<Window<A>> frames, int count, A power, int low, int high, int nx) {
        for (int i = 0; i < count; i++) {
            Window<A> w = frames.get(i);
            int rows = w.toRow(low, high);
            if (rows > 0) {
                addOverlap(w.sum, power, w.q, w.psi, rows, nx, w.weight);
            }
        }
    }

    /** a = weight x (n numbers from {@code at}). */
    void scaled(A a, A x, int at, int n, double weight);

    /** a = num / den with packed complex num and real den, n pixels from {@code at} of images of {@code pixels}. */
    void divide(A a, A num, A den, int at, int n, int pixels);

    /** Moduli of packed complex pixels brought into [low, high], phases kept; a zero gets phase 0. */
    void clip(A a, int n, double low, double high);

    /** Sum of squares of n numbers. */
    double norm2(A a, int n);

    /** Sum of squared differences of n numbers. */
    double distance2(A a, A b, int n);

    /** The transform of frames of this shape that suits these loops best. */
    Transform<A> transformOf(int ny, int nx, Fft2.Scaling scaling);

    /** New loops of engines that change probe and object after each frame. */
    StepLoops<A> steps();

    /** The loops of maximum likelihood that belong to these. */
    LikelihoodLoops<A> likelihood();

    /** The loops for a precision: with the vector unit where the JVM lets us, plain ones elsewhere. */
    static Loops<?> of(Precision precision) {
        return precision == Precision.SINGLE ? VectorUnit.loops() : new DoubleLoops();
    }
}
