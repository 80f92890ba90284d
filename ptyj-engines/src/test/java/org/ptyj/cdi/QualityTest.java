package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.ComplexArray;
import org.ptyj.cdi.analysis.Region;
import org.ptyj.cdi.analysis.TruthScore;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanInput;
import org.ptyj.image.Streams;
import org.ptyj.param.Binder;
import org.ptyj.scan.MoonFlowerParameters;
import org.ptyj.scan.MoonFlowerScan;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanFile;

/** What a fit finds in a CXI file of a simulated scan with two modes. */
class QualityTest {
    private static final int SHAPE = 64;

    private static MoonFlowerScan scan() {
        MoonFlowerParameters parameters = Binder.plain()
                .parse(
                        MoonFlowerParameters.class,
                        "test.yaml",
                        "{shape: " + SHAPE + ", num_frames: 50, photons: 1.25e5, modes: 2, seed: 1}",
                        List.of())
                .value();
        return new MoonFlowerScan(parameters, new ScanContext("MF", Streams.of(1), line -> {}));
    }

    @Test
    void goodFitsOfASimulationStayGoodWithMoreEpochs(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sim.cxi");
        ScanFile.save(QualityTest::scan, file);
        ComplexArray truth = scan().object();
        FancyOptions options = FancyOptions.usual().modes(2).threads(2);
        try (FancyPtycho plain = FancyPtycho.fromDataset(Ptycho2DDataset.fromCxi(file), options.widenProbe(false));
                FancyPtycho model = FancyPtycho.fromDataset(
                        Ptycho2DDataset.fromCxi(file), options.penalty(Penalty.Kind.TOTAL_VARIATION, 2))) {
            fit(plain, file, 60);
            double before = score(plain, truth);
            fit(model, file, 60);
            double once = score(model, truth);
            fit(model, file, 60);
            double twice = score(model, truth);
            assertThat(once).isLessThan(0.7 * before); // 0.46, 0.18, 0.12 were found
            assertThat(twice).isLessThan(1.05 * once);
        }
    }

    private static void fit(FancyPtycho model, Path file, int epochs) throws IOException {
        Reconstructor<ScanInput> adam = Reconstructor.adam(model, Ptycho2DDataset.fromCxi(file));
        RunOptions options = RunOptions.adam().rate(0.02).batch(5);
        adam.run(epochs * 7 / 10, options).forEach(e -> {});
        adam.run(epochs - epochs * 7 / 10, options.rate(0.004)).forEach(e -> {});
    }

    private static double score(FancyPtycho model, ComplexArray truth) {
        ComplexArray found = model.transmission().layer(0);
        int ny = truth.length(0);
        int nx = truth.length(1);
        // Rims differ: both objects have the scan in their middle.
        int top = Math.max(0, (found.length(0) - ny) / 2);
        int left = Math.max(0, (found.length(1) - nx) / 2);
        ComplexArray part = found.window(new long[] {top, left}, new long[] {top + ny, left + nx})
                .copy();
        int rim = 10 + SHAPE / 2;
        return TruthScore.of(part, truth, new Region(rim, ny - rim, rim, nx - rim))
                .error();
    }
}
