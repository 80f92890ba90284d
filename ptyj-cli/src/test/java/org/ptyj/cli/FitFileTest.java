package org.ptyj.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.FancyOptions;
import org.ptyj.cdi.FancyPtycho;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.Measurement;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.results.Results;
import org.ptyj.io.Npy;
import org.ptyj.io.ptypy.PtyrWave;

/** Files of fits where commands take results. */
class FitFileTest {
    private static final int N = 32;
    private static final double PIXEL = 1e-10 / (N * 50e-6);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Ptycho2DDataset data = data();

    /** 36 frames of a spot in steps of 5 pixels. */
    private static Ptycho2DDataset data() {
        RealArray counts = RealArray.generate(
                ElementType.FLOAT64,
                i -> 500 * Math.exp(-(Math.pow(i / N % N - N / 2.0, 2) + Math.pow(i % N - N / 2.0, 2)) / 10),
                36,
                N,
                N);
        double[][] rows = new double[36][];
        Arrays.setAll(rows, k -> new double[] {5 * PIXEL * (k % 6), 5 * PIXEL * (k / 6), 0});
        return Ptycho2DDataset.of(Measurement.of(FrameStack.of(counts), 1e-10, DetectorGeometry.of(1, 50e-6)), rows);
    }

    private Path saved(String name, FancyOptions options) throws Exception {
        Path file = folder.resolve(name);
        try (FancyPtycho model =
                FancyPtycho.fromDataset(data, options.randomAngle(1).threads(2))) {
            model.save(file, data);
        }
        return file;
    }

    @BeforeEach
    void saveTwo() throws Exception {
        saved("a.h5", FancyOptions.usual());
        saved("b.h5", FancyOptions.usual().exponentiated(true));
    }

    private int ptyj(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void lightLiesWhereTheProbeWas() throws Exception {
        SavedResult result = SavedResult.read(folder.resolve("a.h5"));
        PtyrWave object = result.content().objects().get(0);
        assertThat(object.pixelSize()[0]).isCloseTo(PIXEL, within(1e-15));
        // 12.398 keV A / 1 A
        assertThat(object.energyKeV()).isCloseTo(12.398, within(1e-3));
        double[] light = result.light(object).light().layer(0).toDoubles();
        int columns = object.data().length(2);
        double sum = 0;
        double y = 0;
        double x = 0;
        for (int i = 0; i < light.length; i++) {
            sum += light[i];
            y += light[i] * (i / columns);
            x += light[i] * (i % columns);
        }
        // The scan is symmetric about the middle of its object, and the probe about pixel N / 2 of its own.
        assertThat(y / sum).isCloseTo(object.data().length(1) / 2.0, within(1.0));
        assertThat(x / sum).isCloseTo(columns / 2.0, within(1.0));
        assertThat(result.positions().get("obj")).hasSize(72);
    }

    @Test
    void twoFitsAreCompared() {
        // The same phases, once as they are and once as exponents: both lie in the transmission.
        assertThat(ptyj("frc", in("a.h5"), in("b.h5"))).as(err.toString()).isZero();
        assertThat(out.toString()).contains("B was moved by (0.000, 0.000) px").contains("phase 0.0000 rad");
    }

    @Test
    void fitsAreDrawnAndConverted() throws Exception {
        assertThat(ptyj("plot", in("a.h5"), "-o", in("pictures")))
                .as(err.toString())
                .isZero();
        assertThat(folder.resolve("pictures")).isDirectoryContaining("glob:**object_obj*");
        assertThat(folder.resolve("pictures")).isDirectoryContaining("glob:**probe_probe*");
        assertThat(folder.resolve("pictures")).isDirectoryContaining("glob:**positions_obj*");
        Files.createDirectories(folder.resolve("arrays"));
        assertThat(ptyj("convert", in("b.h5"), "--to", "npy", "-o", in("arrays")))
                .as(err.toString())
                .isZero();
        ComplexArray kept = Results.load(folder.resolve("b.h5")).complex("obj_transmission");
        try (var files = Files.list(folder.resolve("arrays"))) {
            Path object =
                    files.filter(f -> f.toString().contains("obj")).findFirst().orElseThrow();
            assertThat(Npy.read(object).values()).containsExactly(kept.toDoubles());
        }
        assertThat(ptyj("inspect", in("a.h5"))).as(err.toString()).isZero();
        assertThat(out.toString()).contains("fit of a model");
    }

    @Test
    void anIncompleteFileOfAFitSaysWhatIsMissing() throws Exception {
        Results.load(folder.resolve("a.h5")).remove("obj_pixel_size").save(folder.resolve("c.h5"));
        assertThat(ptyj("frc", in("a.h5"), in("c.h5"))).isEqualTo(ExitStatus.DATA);
        assertThat(err.toString()).contains("c.h5: is an incomplete file of a fit", "no obj_pixel_size");
    }

    @Test
    void aProbeInItsFarFieldLightsNothing() throws Exception {
        SavedResult result = SavedResult.read(saved("f.h5", FancyOptions.usual().fourierProbe(true)));
        assertThat(result.positions()).isEmpty();
    }

    @Test
    void aProbeWithoutLightIsDrawnToo() throws Exception {
        Results dark = Results.load(folder.resolve("a.h5"));
        dark.put("probe", dark.complex("probe").times(0)).save(folder.resolve("dark.h5"));
        assertThat(ptyj("plot", in("dark.h5"), "-o", in("pictures")))
                .as(err.toString())
                .isZero();
        assertThat(folder.resolve("pictures")).isDirectoryContaining("glob:**object_obj*");
    }
}
