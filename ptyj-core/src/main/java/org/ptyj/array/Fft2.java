package org.ptyj.array;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The two-dimensional discrete Fourier transform of complex frames of one size and precision, in place:
 *
 * <pre>F[v, w] = s sum_{y, x} f[y, x] exp(-2 pi i (v y / ny + w x / nx))</pre>
 *
 * and the inverse with the opposite sign in the exponent. The factor s is chosen by {@link Scaling}. All sizes work, odd
 * and prime too. Immutable; any number of threads may use one transform together, and all get the same bits. Every
 * transform runs in the thread that asks for it.
 */
public final class Fft2 {
    private final Provider provider;
    private final Scaling scaling;
    private final FftPlan.Spec spec;
    private final FftPlan plan;

    /** Factors in front of the sums, for frames of N = ny nx elements. */
    public enum Scaling {
        /** Forward 1, inverse 1/N, as numpy does. */
        NUMPY,
        /** 1/sqrt(N) both ways: the transform is unitary. */
        ORTHO,
        /** 1 both ways: forward and back multiplies by N. */
        NONE;

        private double forward(double n) {
            return this == ORTHO ? 1 / Math.sqrt(n) : 1;
        }

        private double inverse(double n) {
            return this == NUMPY ? 1 / n : forward(n);
        }
    }

    /** Who calculates, best first. The property {@code ptyj.fft} chooses: {@code mkl}, {@code java} or {@code auto}, the default. */
    public enum Provider {
        /** Intel's library, on 64-bit x86 Linux where its jar is on the class path. */
        MKL,
        /** Pure Java, everywhere. */
        JAVA;

        /** True if this provider works on this machine. */
        public boolean isAvailable() {
            return whyNot().isEmpty();
        }

        /** Why this provider is not available; empty if it is. */
        public Optional<String> whyNot() {
            return this == MKL ? MklLibrary.get().whyNot() : Optional.empty();
        }

        /** Name and version, for people. */
        public String label() {
            return this == MKL ? MklLibrary.get().label() : "JTransforms (pure Java)";
        }

        private FftPlan plan(FftPlan.Spec spec) {
            return this == MKL ? new FftMkl(spec) : new FftJava(spec);
        }
    }

    private Fft2(Provider provider, Scaling scaling, FftPlan.Spec spec) {
        this.provider = provider;
        this.scaling = scaling;
        this.spec = spec;
        this.plan = provider.plan(spec);
    }

    /** A transform of ny x nx frames in numpy's scaling, by the provider that {@code ptyj.fft} chooses. */
    public static Fft2 of(int ny, int nx, Precision precision) {
        return of(provider(), ny, nx, precision);
    }

    /** A transform of ny x nx frames, by the provider that {@code ptyj.fft} chooses. */
    public static Fft2 of(int ny, int nx, Precision precision, Scaling scaling) {
        return of(provider(), ny, nx, precision, scaling);
    }

    /** A transform of ny x nx frames in numpy's scaling, by a provider. */
    public static Fft2 of(Provider provider, int ny, int nx, Precision precision) {
        return of(provider, ny, nx, precision, Scaling.NUMPY);
    }

    /**
     * A transform of ny x nx frames, by a provider.
     *
     * @throws IllegalArgumentException if a length is not positive or the frame is larger than the provider can take
     * @throws IllegalStateException if the provider is not available, with the reason
     */
    public static Fft2 of(Provider provider, int ny, int nx, Precision precision, Scaling scaling) {
        if (ny < 1 || nx < 1) {
            throw new IllegalArgumentException("a transform needs positive lengths, not " + ny + " x " + nx);
        }
        if (2L * ny * nx > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("frames of " + ny + " x " + nx + " do not fit a Java array");
        }
        provider.whyNot().ifPresent(reason -> {
            throw new IllegalStateException("the FFT provider " + provider + " is not available: " + reason);
        });
        double n = (double) ny * nx;
        return new Fft2(provider, scaling, new FftPlan.Spec(ny, nx, precision, scaling.forward(n), scaling.inverse(n)));
    }

    /**
     * The provider that {@code ptyj.fft} chooses.
     *
     * @throws IllegalArgumentException if the property has an unknown value
     * @throws IllegalStateException if it demands a provider that is not available
     */
    public static Provider provider() {
        return FftChoice.provider(System.getProperty(FftChoice.PROPERTY, FftChoice.AUTO));
    }

    /** Rows of a frame. */
    public int ny() {
        return spec.ny();
    }

    /** Columns of a frame. */
    public int nx() {
        return spec.nx();
    }

    public Precision precision() {
        return spec.precision();
    }

    public Scaling scaling() {
        return scaling;
    }

    /** Transforms one frame of (re, im) pairs that begins at {@code start}, in place. */
    public void forward(float[] pairs, int start) {
        transform(pairs, start, true);
    }

    /** Transforms one frame of (re, im) pairs that begins at {@code start}, in place. */
    public void forward(double[] pairs, int start) {
        transform(pairs, start, true);
    }

    /** Transforms one frame of (re, im) pairs that begins at {@code start} back, in place. */
    public void inverse(float[] pairs, int start) {
        transform(pairs, start, false);
    }

    /** Transforms one frame of (re, im) pairs that begins at {@code start} back, in place. */
    public void inverse(double[] pairs, int start) {
        transform(pairs, start, false);
    }

    /**
     * Transforms all frames of an array (..., ny, nx), in place; windows too.
     *
     * @return the array
     */
    public ComplexArray forwardAssign(ComplexArray frames) {
        return transform(frames, true);
    }

    /**
     * Transforms all frames of an array (..., ny, nx) back, in place; windows too.
     *
     * @return the array
     */
    public ComplexArray inverseAssign(ComplexArray frames) {
        return transform(frames, false);
    }

    private void transform(float[] pairs, int start, boolean forward) {
        check(Precision.SINGLE);
        check(start, pairs.length);
        plan.transform(pairs, start, forward);
    }

    private void transform(double[] pairs, int start, boolean forward) {
        check(Precision.DOUBLE);
        check(start, pairs.length);
        plan.transform(pairs, start, forward);
    }

    private ComplexArray transform(ComplexArray frames, boolean forward) {
        check(frames.precision());
        if (frames.rank() < 2 || frames.length(-2) != ny() || frames.length(-1) != nx()) {
            throw new IllegalArgumentException("this transform is for frames of " + ny() + " x " + nx()
                    + ", not for an array of shape " + Arrays.toString(frames.shape()));
        }
        if (precision() == Precision.SINGLE) {
            float[] frame = new float[spec.numbers()];
            eachFrame(frames, one -> {
                one.read(frame, 0);
                plan.transform(frame, 0, forward);
                one.write(frame, 0);
            });
        } else {
            double[] frame = new double[spec.numbers()];
            eachFrame(frames, one -> {
                one.read(frame, 0);
                plan.transform(frame, 0, forward);
                one.write(frame, 0);
            });
        }
        return frames;
    }

    private static void eachFrame(ComplexArray frames, Consumer<ComplexArray> visitor) {
        if (frames.rank() == 2) {
            visitor.accept(frames);
        } else {
            for (int i = 0; i < frames.length(0); i++) {
                eachFrame(frames.layer(i), visitor);
            }
        }
    }

    private void check(Precision found) {
        if (found != precision()) {
            throw new IllegalArgumentException("this transform works in " + precision()
                    + " precision, the array handed in is in " + found + "; convert it or make a transform of its own");
        }
    }

    private void check(int start, int length) {
        if (start < 0 || start > length - spec.numbers()) {
            throw new IllegalArgumentException("a frame of " + ny() + " x " + nx() + " takes " + spec.numbers()
                    + " numbers; from " + start + " on, an array of " + length + " does not hold them");
        }
    }

    @Override
    public String toString() {
        return "Fft2[" + ny() + " x " + nx() + ", " + precision() + ", " + scaling + ", " + provider + "]";
    }
}
