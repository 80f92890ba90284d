package org.ptyj.cdi;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.Bragg2DPtycho.BraggGeometry;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.Measurement;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.data.Vector3;

/** A detector at 40 degrees from the beam that looks at a mirror-like surface, halfway between both. */
final class BraggScan {
    static final int N = 64;
    static final double WAVELENGTH = 1e-10;
    static final double ANGLE = Math.toRadians(40);

    private BraggScan() {}

    /** A detector that was across the beam and was swung about the vertical axis through the sample. */
    static DetectorGeometry geometry(double distance, double pixel) {
        double c = Math.cos(ANGLE);
        double s = Math.sin(ANGLE);
        Basis basis = new Basis(new Vector3(0, -pixel, 0), new Vector3(-pixel * c, 0, pixel * s));
        return new DetectorGeometry(distance, basis, Optional.empty());
    }

    /** Normal of a surface that mirrors the beam to the detector. */
    static Vector3 surface() {
        return new Vector3(Math.sin(ANGLE), 0, Math.cos(ANGLE) - 1).unit();
    }

    static ScanPlane plane(DetectorGeometry geometry, int n) {
        return TiltedView.plane(geometry, WAVELENGTH, new int[] {n, n}, surface());
    }

    static FancyStart start(
            DetectorGeometry geometry, ComplexArray probe, ComplexArray object, double[] origin, int frames, int n) {
        double[][] weights = new double[frames][1];
        Arrays.stream(weights).forEach(w -> w[0] = 1);
        return new FancyStart(
                probe,
                object,
                origin,
                RealArray.zeros(Precision.DOUBLE, n, n),
                weights,
                new double[frames][2],
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                plane(geometry, n),
                geometry.basis(),
                new int[] {n, n});
    }

    static Ptycho2DDataset dataset(DetectorGeometry geometry, RealArray counts, double[][] translations) {
        return Ptycho2DDataset.of(Measurement.of(FrameStack.of(counts), WAVELENGTH, geometry), translations);
    }

    static Ptycho2DDataset blank(DetectorGeometry geometry, double[][] translations, int n) {
        return dataset(geometry, RealArray.zeros(Precision.SINGLE, translations.length, n, n), translations);
    }

    /** Patterns of a scan, without noise unless {@code noise} brings some. */
    static RealArray patterns(
            DetectorGeometry geometry, FancyStart start, double[][] translations, DoubleUnaryOperator noise) {
        FancyOptions exact = FancyOptions.usual().precision(Precision.DOUBLE).threads(2);
        double[] heights = Arrays.stream(translations)
                .mapToDouble(t -> -surface().x() * t[0] / surface().z() - t[2])
                .toArray();
        BraggGeometry where = new BraggGeometry(WAVELENGTH, geometry.distance(), AxialGuess.median(heights));
        try (Bragg2DPtycho truth =
                new Bragg2DPtycho(start, where, BraggOptions.usual().fineness(4).scan(exact))) {
            int n = start.detectorShape()[0];
            return truth.simulate(blank(geometry, translations, n), Frames.all(translations.length))
                    .map(noise::applyAsDouble);
        }
    }
}
