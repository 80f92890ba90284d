package org.ptyj.geometry;

import java.util.Arrays;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;

/**
 * Fraunhofer propagation by one Fourier transform F in unitary scaling:
 *
 * <pre>forward(w)  = crop(post F(pre pad(w)))      backward(w) = crop(conj(pre) F*(conj(post) pad(w)))</pre>
 *
 * (J. W. Goodman, Introduction to Fourier Optics, Fresnel integral (4-17), without the constant phase.) The quadratic
 * phases of both planes are part of the waves: a probe carries the curvature of the sample plane. Linear phases put the
 * optical axis where the geometry has it, so that no frame needs to be swapped in quarters. Padding and cropping, by
 * {@link #cropPad()}, let the geometry keep both its pixel sizes when the wavelength changes.
 */
public final class FarField implements Propagator {
    private final FrameShape shape;
    private final FrameShape n;
    private final int[] cropPad = new int[2];
    private final double[] lz = new double[2];
    private final Grid sample;
    private final Grid detector;
    private final double[] pre;
    private final Phasors post;
    private final Fft2 fft;

    FarField(Geo geo) {
        shape = geo.shape();
        for (int axis = 0; axis < 2; axis++) {
            // An even number of pixels, half of it at each end.
            cropPad[axis] = Math.toIntExact(2 * (long) Math.rint(geo.misfit().axis(axis) / 2));
        }
        n = computational(geo);
        for (int axis = 0; axis < 2; axis++) {
            // The product of the pixel sizes and the frame that is really used: the rounded part of the misfit goes.
            double rest = geo.misfit().axis(axis) - cropPad[axis];
            lz[axis] = geo.lz() * n.axis(axis) / (n.axis(axis) + rest);
        }
        Pair before = new Pair(cropPad[0] / 2.0, cropPad[1] / 2.0);
        sample = Grid.periodic(n, geo.resolution(), geo.origin().shifted(before));
        detector = Grid.periodic(n, geo.psize(), geo.center().shifted(before));
        pre = preFactors();
        post = Phasors.of(n, i -> postPhase(0, detector.y(i)), i -> postPhase(1, detector.x(i)));
        fft = Fft2.of(n.ny(), n.nx(), Precision.DOUBLE, Fft2.Scaling.ORTHO);
    }

    private FrameShape computational(Geo geo) {
        int ny = shape.ny() + cropPad[0];
        int nx = shape.nx() + cropPad[1];
        if (ny < 1 || nx < 1) {
            throw new IllegalArgumentException("the pixel sizes psize " + geo.psize() + " m and resolution "
                    + geo.resolution() + " m leave no pixel of a frame of " + shape + " (misfit " + geo.misfit()
                    + " pixels); make one of them smaller");
        }
        return new FrameShape(ny, nx);
    }

    private double curvature(int axis, double coordinate) {
        return Math.PI * coordinate * coordinate / lz[axis];
    }

    /**
     * exp(i pi (y^2 + x^2) / lz) exp(-2 pi i ((y - y0) v0 + (x - x0) w0) / lz), pixel by pixel and in this order. Products
     * of a row and a column would do, were it not for rounding: phases of hundreds of radians carry errors of 1e-14, dark
     * pixels amplify them, and results of others can only be followed closely with the same errors.
     */
    private double[] preFactors() {
        double[] pairs = new double[Math.toIntExact(2 * n.size())];
        double perArea = 1 / lz[0];
        double ratio = lz[0] / lz[1];
        for (int row = 0, at = 0; row < n.ny(); row++) {
            double y = sample.y(row);
            double alongY = (y - sample.y(0)) * detector.y(0);
            for (int column = 0; column < n.nx(); column++, at += 2) {
                double x = sample.x(column);
                double alongX = (x - sample.x(0)) * detector.x(0);
                double curvature = Math.PI * (x * x * ratio + y * y) * perArea;
                double tilt = -2 * Math.PI * (alongX * ratio + alongY) * perArea;
                pairs[at] = Math.cos(curvature) * Math.cos(tilt) - Math.sin(curvature) * Math.sin(tilt);
                pairs[at + 1] = Math.cos(curvature) * Math.sin(tilt) + Math.sin(curvature) * Math.cos(tilt);
            }
        }
        return pairs;
    }

    private double postPhase(int axis, double v) {
        double first = axis == 0 ? sample.y(0) : sample.x(0);
        return curvature(axis, v) - 2 * Math.PI * first * v / lz[axis];
    }

    @Override
    public ComplexArray forward(ComplexArray wave) {
        return Frames.map(wave, shape, frame -> {
            double[] work = pad(frame);
            Phasors.multiply(work, pre, false);
            fft.forward(work, 0);
            post.multiply(work, false);
            crop(work, frame);
        });
    }

    @Override
    public ComplexArray backward(ComplexArray wave) {
        return Frames.map(wave, shape, frame -> {
            double[] work = pad(frame);
            post.multiply(work, true);
            fft.inverse(work, 0);
            Phasors.multiply(work, pre, true);
            crop(work, frame);
        });
    }

    private double[] pad(double[] frame) {
        if (n.equals(shape)) {
            return frame;
        }
        double[] work = new double[Math.toIntExact(2 * n.size())];
        copy(frame, shape, work, n);
        return work;
    }

    private void crop(double[] work, double[] frame) {
        if (work != frame) {
            Arrays.fill(frame, 0);
            copy(work, n, frame, shape);
        }
    }

    /** Copies what two frames with one middle have in common. */
    private static void copy(double[] from, FrameShape fromShape, double[] to, FrameShape toShape) {
        int rows = Math.min(fromShape.ny(), toShape.ny());
        int columns = Math.min(fromShape.nx(), toShape.nx());
        for (int row = 0; row < rows; row++) {
            System.arraycopy(
                    from, start(row, rows, columns, fromShape), to, start(row, rows, columns, toShape), 2 * columns);
        }
    }

    private static int start(int row, int rows, int columns, FrameShape within) {
        int y = row + (within.ny() - rows) / 2;
        int x = (within.nx() - columns) / 2;
        return 2 * (y * within.nx() + x);
    }

    /** Factors at the sample, in the computational frame: complex128 (y, x), a new array. */
    public ComplexArray pre() {
        return ComplexArray.of(pre.clone(), n.ny(), n.nx());
    }

    /** Factors at the detector, in the computational frame: complex128 (y, x), a new array. */
    public ComplexArray post() {
        return post.toArray();
    }

    /** The curvature of the detector plane, exp(i pi (v^2 + w^2) / lz), in the computational frame: a new array. */
    public ComplexArray postCurve() {
        return Phasors.of(n, i -> curvature(0, detector.y(i)), i -> curvature(1, detector.x(i)))
                .toArray();
    }

    /** Pixels (y, x) that are put around the frame, half of them at each end; negative ones are cut off. A copy. */
    public int[] cropPad() {
        return cropPad.clone();
    }

    @Override
    public FrameShape shape() {
        return shape;
    }

    @Override
    public FrameShape computationalShape() {
        return n;
    }

    @Override
    public Grid sampleGrid() {
        return sample;
    }

    @Override
    public Grid detectorGrid() {
        return detector;
    }

    @Override
    public Optional<String> warning() {
        return Optional.empty();
    }
}
