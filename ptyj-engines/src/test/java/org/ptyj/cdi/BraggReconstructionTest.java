package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.analysis.Region;
import org.ptyj.cdi.analysis.TruthScore;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.image.Phantoms;
import org.ptyj.image.Streams;

/** A surface at 20 degrees to the beam, scanned over so long a way that the beam changes along it. */
class BraggReconstructionTest {
    private static final int N = BraggScan.N;
    private static final int SIDE = 9;
    private static final DetectorGeometry GEOMETRY = BraggScan.geometry(0.02, 5e-5);

    private static double[][] translations() {
        double[][] metres = new double[SIDE * SIDE][];
        Arrays.setAll(metres, k -> BraggScan.plane(GEOMETRY, N)
                .toMetres(
                        new double[] {5 * (k / SIDE) + 1.9 * Math.sin(5 * k), 5 * (k % SIDE) + 1.7 * Math.cos(3 * k)}));
        return metres;
    }

    private static double[][] extent() {
        return SimplePtycho.extent(
                BraggScan.plane(GEOMETRY, N).toPixels(translations()),
                N,
                N,
                FancyOptions.usual().rim());
    }

    private static ComplexArray object() {
        return Phantoms.flowers((int) extent()[1][0], (int) extent()[1][1], Precision.DOUBLE);
    }

    /** A disc with a curved phase, on the surface. */
    private static ComplexArray probe() {
        double[] pairs = new double[2 * N * N];
        for (int i = 0; i < N * N; i++) {
            double r2 = Math.pow(i / N - N / 2.0, 2) + Math.pow(i % N - N / 2.0, 2);
            double modulus = 40 / (1 + Math.exp(Math.sqrt(r2) - 11));
            pairs[2 * i] = modulus * Math.cos(0.05 * r2);
            pairs[2 * i + 1] = modulus * Math.sin(0.05 * r2);
        }
        return ComplexArray.of(pairs, N, N);
    }

    private static Ptycho2DDataset data() {
        double[][] translations = translations();
        FancyStart start = BraggScan.start(GEOMETRY, probe(), object(), extent()[0], translations.length, N);
        var draw = Streams.of(8).stream("counts");
        RealArray counts = BraggScan.patterns(GEOMETRY, start, translations, draw::nextPoisson);
        return BraggScan.dataset(GEOMETRY, counts, translations);
    }

    private record Result(double error, double loss) {}

    private static Result fit(BraggOptions options, Ptycho2DDataset data) {
        try (Bragg2DPtycho model = Bragg2DPtycho.fromDataset(data, options)) {
            model.parameter("translation_offsets").freeze();
            double[] curved = probe().times(1 / model.probe().abs().max()).toDoubles();
            // The mean pattern tells nothing of a curvature; most experiments know it.
            model.parameter("probe").set(curved);
            Reconstructor<ScanInput> adam = Reconstructor.adam(model, data);
            adam.run(25, RunOptions.adam().rate(0.02).batch(9)).forEach(e -> {});
            adam.run(15, RunOptions.adam().rate(0.005).batch(9)).forEach(e -> {});
            ComplexArray found = model.transmission().layer(0);
            int ny = found.length(0);
            int nx = found.length(1);
            int rim = N / 2 + 6;
            TruthScore score = TruthScore.of(found, object(), new Region(rim, ny - rim, rim, nx - rim));
            return new Result(
                    score.error(),
                    model.history().get(model.history().size() - 1).loss());
        }
    }

    @Test
    void theKnownObjectIsFoundOnTheSurface() {
        Ptycho2DDataset data = data();
        BraggOptions options = BraggOptions.usual()
                .scan(FancyOptions.usual()
                        .scattering(FancyOptions.ScatteringMode.REFLECTION)
                        .threads(2));
        Result right = fit(options, data);
        Result flat = fit(options.correctTilt(false), data);
        Result resting = fit(options.propagateProbe(false), data);
        // Errors of 0.079, 0.093 and 0.160 were found, and losses of 0.215, 0.266 and 0.374; shot noise has up to 0.25.
        assertThat(right.error).isLessThan(0.09);
        assertThat(flat.error).isGreaterThan(1.1 * right.error);
        assertThat(resting.error).isGreaterThan(1.7 * right.error);
        assertThat(flat.loss).isGreaterThan(1.15 * right.loss);
        assertThat(resting.loss).isGreaterThan(1.5 * right.loss);
    }
}
