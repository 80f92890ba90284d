package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.cdi.analysis.TruthScore;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.image.Streams;
import org.ptyj.param.Binder;
import org.ptyj.scan.MoonFlowerParameters;
import org.ptyj.scan.MoonFlowerScan;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanFile;

/** What a fit finds in a CXI file of a simulated scan with two modes. */
class QualityTest {
    private static final FancyOptions OPTIONS = FancyOptions.usual().modes(2).denoise(1);

    @TempDir
    private Path folder;

    private static MoonFlowerScan scan(int shape, int frames, int seed) {
        MoonFlowerParameters parameters = Binder.plain()
                .parse(
                        MoonFlowerParameters.class,
                        "test.yaml",
                        "{shape: " + shape + ", num_frames: " + frames + ", photons: 1.25e5, modes: 2, seed: " + seed
                                + "}",
                        List.of())
                .value();
        return new MoonFlowerScan(parameters, new ScanContext("MF", Streams.of(1), line -> {}));
    }

    private Path file(int shape, int frames, int seed) throws IOException {
        Path file = folder.resolve("sim" + seed + ".cxi");
        ScanFile.save(() -> scan(shape, frames, seed), file);
        return file;
    }

    /** The truth, and where it is lit. */
    private static LitPart truth(Path file, MoonFlowerScan scan) throws IOException {
        ComplexArray object = scan.object();
        try (FancyPtycho model = FancyPtycho.fromDataset(Ptycho2DDataset.fromCxi(file), OPTIONS)) {
            double[][] places = model.positions(Ptycho2DDataset.fromCxi(file));
            ComplexArray empty = model.transmission();
            for (double[] place : places) {
                for (int a = 0; a < 2; a++) {
                    place[a] -= (empty.length(a + 1) - object.length(a)) / 2;
                }
            }
            return LitPart.of(object, scan.probes(), places);
        }
    }

    private static TruthScore fit(Path file, LitPart truth, FancyOptions options, RunOptions run, int epochs)
            throws IOException {
        Ptycho2DDataset data = Ptycho2DDataset.fromCxi(file);
        try (FancyPtycho model = FancyPtycho.fromDataset(data, options)) {
            model.adam(epochs, data, run).forEach(e -> {});
            return truth.score(model.transmission().layer(0));
        }
    }

    @Test
    void goodFitsOfASimulationStayGoodWithMoreEpochs() throws IOException {
        Path file = file(64, 50, 1);
        LitPart truth = truth(file, scan(64, 50, 1));
        FancyOptions plain = FancyOptions.usual().modes(2).widenProbe(false);
        double before = fit(file, truth, plain, RunOptions.adam().rate(0.02).batch(5), 60)
                .error();
        double once = fit(file, truth, OPTIONS, RunOptions.settling(), 60).error();
        double twice = fit(file, truth, OPTIONS, RunOptions.settling(), 120).error();
        assertThat(once).isLessThan(0.5 * before);
        assertThat(twice).isLessThan(1.05 * once);
    }

    /** The figures of docs/results.md: some minutes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @EnabledIfSystemProperty(named = "ptyj.quality", matches = "true")
    void hundredEpochsReachWhatIsPromisedAndMoreDoNotSpoilIt(int seed) throws IOException {
        Path file = file(96, 80, seed);
        LitPart truth = truth(file, scan(96, 80, seed));
        double first = Double.POSITIVE_INFINITY;
        for (int epochs : new int[] {100, 200, 400}) {
            TruthScore score = fit(file, truth, OPTIONS, RunOptions.settling(), epochs);
            System.out.printf(
                    Locale.ROOT,
                    "seed %d, %d epochs: complex error %.3f, phase %.3f rad, FRC %.3f (with a Hann window %.3f)%n",
                    seed,
                    epochs,
                    score.error(),
                    score.phaseRms(),
                    truth.rings(score),
                    LitPart.mean(score.rings()));
            assertThat(score.error()).isLessThan(0.22);
            assertThat(score.phaseRms()).isLessThan(0.17);
            assertThat(truth.rings(score)).isGreaterThan(0.72);
            // The fit ends where the total variation holds it, a little smoother than after 100 epochs.
            assertThat(score.error()).isLessThan(1.1 * first);
            first = Math.min(first, score.error());
        }
    }
}
