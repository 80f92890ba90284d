package org.ptyj.engine.kernel;

import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;

/**
 * Loops over planes in Java arrays, in one precision, for differentiable models. Complex planes are {@link Wave}s of
 * {@code ny} rows of {@code nx} pixels, real ones are packed and begin at a given element. Where {@code add} is true a
 * result is added to what is there, else it replaces it. A result may lie where an argument of the same pixel lies. Sums
 * are taken in an order that depends on the shape alone.
 *
 * @param <A> float[] or double[]
 */
public interface FieldLoops<A> {
    /** Elements to leave out at the beginning of arrays of planes, see {@link Loops#LEAD}. */
    int LEAD = Loops.LEAD;

    /** Elements to leave out between rows of working planes, see {@link Loops#ROW_GAP}. */
    int ROW_GAP = Loops.ROW_GAP;

    /** Precision of the arrays. */
    Precision precision();

    /** A new array of zeros. */
    A allocate(int length);

    /** One element. */
    double get(A a, int at);

    /** Sets one element. */
    void set(A a, int at, double value);

    /** Sets n elements. */
    void fill(A a, int at, int n, double value);

    /** Copies n elements. */
    void copy(A from, int fromAt, A to, int toAt, int n);

    /** to += c from (n elements). */
    void addScaled(A to, int toAt, A from, int fromAt, int n, double c);

    /** to = c from (n elements). */
    void scaled(A to, int toAt, A from, int fromAt, int n, double c);

    /** to (+)= c a b, real. */
    void multiply(A to, int toAt, A a, int aAt, A b, int bAt, int n, double c, boolean add);

    /** w (+)= c a b. */
    void product(Wave<A> w, Wave<A> a, Wave<A> b, int ny, int nx, double c, boolean add);

    /** w (+)= c conj(a) b. */
    void productConj(Wave<A> w, Wave<A> a, Wave<A> b, int ny, int nx, double c, boolean add);

    /** ga (+)= c conj(b) g and gb (+)= c conj(a) g; ga may lie on a. */
    void productAdjoint(
            Wave<A> ga,
            Wave<A> gb,
            Wave<A> a,
            Wave<A> b,
            Wave<A> g,
            int ny,
            int nx,
            double c,
            boolean addA,
            boolean addB);

    /** w (+)= (re + i im) a. */
    void mix(Wave<A> w, Wave<A> a, double re, double im, int ny, int nx, boolean add);

    /** w (+)= f a with a real plane f. */
    void scale(Wave<A> w, Wave<A> a, A f, int fAt, int ny, int nx, boolean add);

    /** The sum of conj(a) g: real part, imaginary part. */
    double[] dot(Wave<A> a, Wave<A> g, int ny, int nx);

    /** to (+)= Re(conj(a) g), a real plane. */
    void realProduct(A to, int toAt, Wave<A> a, Wave<A> g, int ny, int nx, boolean add);

    /** w[y][x] (+)= fy[y] fx[x] a[rows[y]][columns[x]], with factors as in {@link #ramp}. */
    void permute(
            Wave<A> w,
            Wave<A> a,
            int[] rows,
            int[] columns,
            A fy,
            A fx,
            int ny,
            int nx,
            boolean conjugate,
            boolean add);

    /** to[y][x] (+)= from[rows[y]][columns[x]], real planes. */
    void permuteReal(A to, int toAt, A from, int fromAt, int[] rows, int[] columns, boolean add);

    /** sum (+)= |w|^2. */
    void intensity(A sum, int at, Wave<A> w, int ny, int nx, boolean add);

    /**
     * w (+)= c f a, with f the product of a factor per row (fy: ny real parts, then ny imaginary ones) and one per column
     * (fx likewise), or with conj(f).
     */
    void ramp(Wave<A> w, Wave<A> a, A fy, A fx, int ny, int nx, double c, boolean conjugate, boolean add);

    /**
     * The adjoint of {@link #ramp} with frequencies ky of rows and kx of columns: with t = conj(f) g, ga (+)= c t.
     *
     * @return sums over pixels of Re(conj(a) t), ky Im(conj(a) t), kx Im(conj(a) t)
     */
    double[] rampAdjoint(
            Wave<A> ga, Wave<A> a, Wave<A> g, A fy, A fx, A ky, A kx, int ny, int nx, double c, boolean add);

    /**
     * Amplitude loss of a single wave, and its gradient in place of the wave: with I = |w|^2 + epsilon, the sum of
     * (sqrt(I) - s)^2 where s &gt;= 0, and w := 2 (1 - s / sqrt(I)) w there, else 0.
     */
    double amplitudeStep(Wave<A> w, A s, int at, int ny, int nx, double epsilon);

    /** The sum of (sqrt(a) - s)^2 where s &gt;= 0; g = its derivative to a, 0 elsewhere. */
    double amplitudeLoss(A g, int gAt, A a, int aAt, A s, int at, int n);

    /** The sum of (a - d)^2 where d &gt;= 0; g = its derivative. */
    double intensityLoss(A g, int gAt, A a, int aAt, A d, int at, int n);

    /** The sum of t - d ln t, t = a + offset, where d &gt;= 0; g = its derivative. */
    double poissonLoss(A g, int gAt, A a, int aAt, A d, int at, int n, double offset);

    /** a += b^2 (n elements). */
    void addSquare(A a, int aAt, A b, int bAt, int n);

    /** One step of Adam on elements x with gradient g, see {@link AdamStep}. */
    void adam(A x, int at, A g, int gAt, A m, A v, int n, AdamStep step);

    /** The transform of frames of this shape that suits these loops best. */
    Transform<A> transformOf(int ny, int nx, Fft2.Scaling scaling);

    /** The loops for a precision: with the vector unit where the JVM lets us, plain ones elsewhere. */
    static FieldLoops<?> of(Precision precision) {
        return precision == Precision.SINGLE ? VectorUnit.fieldLoops() : new DoubleFieldLoops();
    }
}
