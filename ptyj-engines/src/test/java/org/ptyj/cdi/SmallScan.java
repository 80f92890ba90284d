package org.ptyj.cdi;

import java.util.Arrays;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.Mask;
import org.ptyj.cdi.data.Measurement;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.image.Streams;

/** A scan of 7 x 7 frames of 48 x 40 pixels, made by a model that is known. */
final class SmallScan {
    static final int NY = 48;
    static final int NX = 40;
    static final int SIDE = 7;
    private static final double WAVELENGTH = 1e-10;
    private static final DetectorGeometry GEOMETRY = DetectorGeometry.of(1, 50e-6);

    private SmallScan() {}

    private static double[][] translations() {
        double[][] metres = new double[SIDE * SIDE][];
        ScanPlane plane = plane();
        Arrays.setAll(
                metres,
                k -> plane.toMetres(
                        new double[] {6 * (k / SIDE) + 2.3 * Math.sin(5 * k), 5 * (k % SIDE) + 2.1 * Math.cos(3 * k)}));
        return metres;
    }

    private static ScanPlane plane() {
        return ScanPlane.of(GEOMETRY.objectBasis(WAVELENGTH, NY, NX));
    }

    private static ComplexArray field(int ny, int nx, Value value) {
        double[] pairs = new double[2 * ny * nx];
        for (int i = 0; i < ny * nx; i++) {
            double[] v = value.at(i / nx, i % nx);
            pairs[2 * i] = v[0] * Math.cos(v[1]);
            pairs[2 * i + 1] = v[0] * Math.sin(v[1]);
        }
        return ComplexArray.of(pairs, ny, nx);
    }

    private interface Value {
        /** Modulus and phase. */
        double[] at(int y, int x);
    }

    /** The model that the counts come from. */
    static FancyPtycho truth() {
        double[][] pixels = plane().toPixels(translations());
        double[][] extent = SimplePtycho.extent(pixels, NY, NX, 12);
        ComplexArray probe = field(NY, NX, (y, x) -> {
            double r2 = Math.pow(y - NY / 2.0, 2) + Math.pow(x - NX / 2.0, 2);
            return new double[] {60 * Math.exp(-r2 / 90), 0.01 * r2};
        });
        ComplexArray object = field((int) extent[1][0], (int) extent[1][1], (y, x) -> {
            boolean disc = Math.hypot(y - 40, x - 34) < 9;
            return new double[] {disc ? 0.6 : 0.9, disc ? 1.2 : 0.6 * Math.sin(0.35 * x) * Math.cos(0.2 * y)};
        });
        double[][] weights = new double[pixels.length][1];
        Arrays.stream(weights).forEach(w -> w[0] = 1);
        FancyStart start = new FancyStart(
                probe,
                object,
                extent[0],
                RealArray.zeros(Precision.DOUBLE, NY, NX),
                weights,
                new double[pixels.length][2],
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                plane(),
                GEOMETRY.basis(),
                new int[] {NY, NX});
        return new FancyPtycho(start, FancyOptions.usual().threads(2));
    }

    /** Counts with Poisson noise; pixel (3, 5) is masked and hot. */
    static Ptycho2DDataset dataset() {
        double[][] translations = translations();
        RealArray none = RealArray.zeros(Precision.SINGLE, translations.length, NY, NX);
        Ptycho2DDataset empty =
                Ptycho2DDataset.of(Measurement.of(FrameStack.of(none), WAVELENGTH, GEOMETRY), translations);
        try (FancyPtycho truth = truth()) {
            double[] counts =
                    truth.simulate(empty, Frames.all(translations.length)).toDoubles();
            var draw = Streams.of(5).stream("counts");
            for (int i = 0; i < counts.length; i++) {
                counts[i] = i % (NY * NX) == 3 * NX + 5 ? 65535 : draw.nextPoisson(counts[i]);
            }
            boolean[] good = new boolean[NY * NX];
            Arrays.fill(good, true);
            good[3 * NX + 5] = false;
            Measurement m = Measurement.of(
                            FrameStack.of(RealArray.of(counts, translations.length, NY, NX)), WAVELENGTH, GEOMETRY)
                    .mask(Mask.of(good, NY, NX));
            return Ptycho2DDataset.of(m, translations);
        }
    }
}
