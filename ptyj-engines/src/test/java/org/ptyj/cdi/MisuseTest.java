package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.Mask;
import org.ptyj.cdi.data.Measurement;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.results.Results;
import org.ptyj.cdi.results.TidyResults;

/** Data and options that cannot work, and what is said of them. */
class MisuseTest {
    private static final FancyOptions USUAL = FancyOptions.usual().threads(2);
    private final Ptycho2DDataset data = SmallScan.dataset();

    @TempDir
    private Path folder;

    private Ptycho2DDataset moved(DoubleUnaryOperator change) {
        double[][] rows = Arrays.stream(data.translations())
                .map(row -> Arrays.stream(row).map(change).toArray())
                .toArray(double[][]::new);
        return Ptycho2DDataset.of(data.measurement(), rows);
    }

    private Ptycho2DDataset withCounts(double... values) {
        RealArray counts = RealArray.generate(
                org.ptyj.array.ElementType.FLOAT64, i -> values[(int) (i / (16 * 16))], values.length, 16, 16);
        double[][] rows = new double[values.length][3];
        return Ptycho2DDataset.of(Measurement.of(FrameStack.of(counts), 1e-10, DetectorGeometry.of(1, 50e-6)), rows);
    }

    @Test
    void gradientsOfADefaultStartAreRight() {
        try (FancyPtycho model = FancyPtycho.fromDataset(data, USUAL.precision(Precision.DOUBLE))) {
            model.checkGradients(data, new int[] {0, 1}, 1).assertPasses();
        }
        try (FancyPtycho single = FancyPtycho.fromDataset(data, USUAL)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> single.checkGradients(data, new int[] {0}, 1))
                    .withMessageContaining("Precision.DOUBLE");
        }
    }

    private double[] flux(double third) {
        double[] flux = new double[data.size()];
        Arrays.fill(flux, 2);
        flux[3] = third;
        return flux;
    }

    @Test
    void incidentIntensitiesAreNumbersThatCanBe() {
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> data.withIntensities(flux(wrong)))
                    .withMessageContaining("incident intensity of frame 3 is " + wrong);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FancyPtycho.fromDataset(data.withIntensities(flux(0)), USUAL))
                .withMessageContaining("incident intensity of frame 3 is 0");
    }

    @Test
    void intensitiesOfAFileThatCannotBeAreLeftOut() throws Exception {
        Path file = folder.resolve("scan.cxi");
        data.withIntensities(new double[data.size()]).toCxi(file);
        Ptycho2DDataset read = Ptycho2DDataset.fromCxi(file);
        assertThat(read.intensities()).isEmpty();
        assertThat(read.notices()).anyMatch(line -> line.contains("intensities of the file are left out: all are 0"));
        data.withIntensities(flux(1)).toCxi(file);
        assertThat(Ptycho2DDataset.fromCxi(file).intensities()).isPresent();
    }

    @Test
    void numbersOfOptionsAreFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USUAL.randomAngle(Double.NaN))
                .withMessageContaining("random angle must be finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USUAL.propagationDistance(Double.NEGATIVE_INFINITY))
                .withMessageContaining("propagation distance must be finite");
    }

    @Test
    void positionsInAnotherUnitAreToldBySizes() {
        for (double factor : new double[] {1e6, 1e9, 1e15}) {
            Ptycho2DDataset wide = moved(x -> x * factor);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FancyPtycho.fromDataset(wide, USUAL))
                    .withMessageContaining("the scan spans")
                    .withMessageContaining("translations must be in m");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SimplePtycho.fromDataset(wide))
                    .withMessageContaining("translations must be in m");
        }
    }

    @Test
    void framesOfAnotherShapeOrBeyondTheModelAreRefused() {
        Ptycho2DDataset few = data.keep(new int[] {0, 1, 2, 3});
        try (FancyPtycho model = FancyPtycho.fromDataset(few, USUAL)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.compare(data.pad(2)).simulated(0))
                    .withMessageContaining("patterns of 1920 pixels")
                    .withMessageContaining("52 x 44");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.simulate(few, new int[] {99}))
                    .withMessageContaining("no frame 99 among 4");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.adam(1, data, RunOptions.adam().inOrder())
                            .iterator()
                            .next())
                    .withMessageContaining("frame 4 of the data")
                    .withMessageContaining("made for 4 frames");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> data.pad(100000))
                    .withMessageContaining("200048 x 200040");
        }
    }

    @Test
    void aClosedModelSaysSo() {
        FancyPtycho model = FancyPtycho.fromDataset(data, USUAL);
        model.close();
        assertThatThrownBy(() -> model.simulate(data, new int[] {0, 1}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was closed");
    }

    @Test
    void savingWithOtherDataIsRefusedOrTold() throws Exception {
        Ptycho2DDataset first = data.keep(new int[] {0, 1, 2, 3});
        Ptycho2DDataset other = data.keep(new int[] {10, 11, 12, 13});
        Path file = folder.resolve("fit.h5");
        try (FancyPtycho model = FancyPtycho.fromDataset(first, USUAL)) {
            model.adam(1, first).forEach(e -> {});
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.save(file, first.pad(1)))
                    .withMessageContaining("48 x 40")
                    .withMessageContaining("50 x 42");
            assertThatIllegalArgumentException().isThrownBy(() -> model.save(file, data));
            assertThat(file).doesNotExist();
            model.save(file, other);
            assertThat(Results.load(file).texts("notices").get(0)).contains("other data than the last fit");
            model.save(file, data.keep(new int[] {0, 1, 2, 3}));
            assertThat(Results.load(file).contains("notices")).isFalse();
        }
    }

    @Test
    void dataWithoutCountsOrPixelsAreTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FancyPtycho.fromDataset(withCounts(0, 0), USUAL))
                .withMessageContaining("no counts on the good pixels of any of the 2 frames");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FancyPtycho.fromDataset(withCounts(5, Double.NaN, 5), USUAL))
                .withMessageContaining("no pixel of the data is good: frame 1 holds no finite number");
        Ptycho2DDataset masked = Ptycho2DDataset.of(
                data.measurement().mask(Mask.of(new boolean[data.frameLength()], SmallScan.NY, SmallScan.NX)),
                data.translations());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimplePtycho.fromDataset(masked))
                .withMessageContaining("the mask takes all of them out");
        Measurement dark = withCounts(5, 5)
                .measurement()
                .background(RealArray.of(new double[16 * 16], 16, 16).plus(7));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FancyPtycho.fromDataset(Ptycho2DDataset.of(dark, new double[2][3]), USUAL))
                .withMessageContaining("nowhere above the background");
    }

    @Test
    void aReflectionIntoTheDirectBeamNamesTheOption() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> FancyPtycho.fromDataset(data, USUAL.scattering(FancyOptions.ScatteringMode.REFLECTION)))
                .withMessageContaining("scattering(REFLECTION)");
    }

    @Test
    void aSupportWithoutPixelsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FancyPtycho.fromDataset(data, USUAL.probeSupportRadius(0.5)))
                .withMessageContaining("leaves no pixel");
    }

    @Test
    void onlyAnObjectInOneLayerIsStandardized() {
        Results results = new Results()
                .put("probe", ComplexArray.of(new double[] {1, 0, 0, 1}, 1, 1, 2))
                .put("obj", ComplexArray.of(new double[8], 2, 1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TidyResults.standardized(results, false))
                .withMessageContaining("2 layers (modes or slices)");
    }

    @Test
    void theSimplestModelBeginsWithDataAlone() {
        try (SimplePtycho model = SimplePtycho.fromDataset(data, Precision.DOUBLE, 2)) {
            model.adam(3, data, RunOptions.adam().rate(0.02)).forEach(e -> {});
            assertThat(model.history().get(2).loss())
                    .isLessThan(model.history().get(0).loss());
            model.simulate(data, Frames.all(data.size()));
        }
    }
}
