package org.ptyj.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Storage;
import org.ptyj.io.ptypy.Ptyr;
import org.ptyj.io.ptypy.PtyrKind;
import org.ptyj.io.ptypy.PtyrWave;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;
import org.ptyj.scan.ScanException;

class StartFromResultTest {
    private static final String DATA = "data: {name: MoonFlowerScan, shape: 32, num_frames: 8, energy: 7.2}";
    /** A feature of the object, m: y, x, 1/e radius. */
    private static final double[] SPOT = {0.4e-6, -0.7e-6, 1.3e-6};

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    private Ptycho scan(String more) {
        Param tree = Param.parse("scans: {S: {" + more + DATA + "}}");
        RunParameters parameters = Binder.with(ModelRegistry.INSTANCE)
                .bind(RunParameters.class, tree)
                .value();
        return Ptycho.of(parameters, told::add);
    }

    private String from(String name) {
        return folder.resolve(name).toString();
    }

    private static Storage<ComplexArray> probe(Ptycho ptycho) {
        return ptycho.probe().storage("SSG00");
    }

    private static Storage<ComplexArray> object(Ptycho ptycho) {
        return ptycho.object().storage("SSG00");
    }

    @Test
    void theSameShapeIsTakenBitByBit() throws IOException {
        try (Ptycho first = scan("sample: flowers, coherence: {num_probe_modes: 2}, ")) {
            first.save(folder.resolve("a.ptyr"));
            String model = from("a.ptyr");
            try (Ptycho second = scan("illumination: '" + model + "', sample: {model: recon, recon: {rfile: '" + model
                    + "', label: S}}, coherence: {num_probe_modes: 2}, ")) {
                assertThat(probe(second).data().toDoubles())
                        .containsExactly(probe(first).data().toDoubles());
                assertThat(object(second).data().toDoubles())
                        .containsExactly(object(first).data().toDoubles());
            }
        }
        assertThat(told).noneMatch(line -> line.contains("drawn on"));
    }

    /** A result whose pixels are so many times larger and whose probe and object are smooth functions of coordinates. */
    private Path smooth(double factor, double energy, double shift) throws IOException {
        try (Ptycho plain = scan("")) {
            double[] pixel = probe(plain).pixelSize();
            long[] shape = object(plain).shape();
            double[] size = {pixel[0] * factor, pixel[1] * factor};
            PtyrWave object = wave((int) Math.ceil(shape[1] / factor) + 24, size, energy, shift);
            PtyrWave probe = wave((int) Math.ceil(32 / factor), size, energy, 0);
            Path file = folder.resolve("smooth.ptyr");
            new Ptyr(PtyrKind.MINIMAL, List.of(object), List.of(probe), Map.of(), Map.of(), Map.of()).write(file);
            return file;
        }
    }

    private static PtyrWave wave(int n, double[] pixel, double energy, double shift) {
        double[] center = {n / 2 - shift / pixel[0], n / 2};
        double[] pairs = new double[2 * n * n];
        for (int i = 0; i < n * n; i++) {
            Complex value = spot((i / n - center[0]) * pixel[0], (i % n - center[1]) * pixel[1]);
            pairs[2 * i] = value.re();
            pairs[2 * i + 1] = value.im();
        }
        double[] origin = {-center[0] * pixel[0], -center[1] * pixel[1]};
        return new PtyrWave(
                "SSG00",
                ComplexArray.of(pairs, 1, n, n),
                pixel,
                center,
                origin,
                List.of(0),
                Complex.ONE,
                0,
                false,
                energy);
    }

    private static Complex spot(double y, double x) {
        double r2 = (Math.pow(y - SPOT[0], 2) + Math.pow(x - SPOT[1], 2)) / (SPOT[2] * SPOT[2]);
        return Complex.polar(Math.exp(-r2), 0.5 * Math.exp(-r2));
    }

    private static double worst(Storage<ComplexArray> storage, double scale) {
        long[] shape = storage.shape();
        double worst = 0;
        for (int y = 0; y < shape[1]; y++) {
            for (int x = 0; x < shape[2]; x++) {
                double[] at = storage.metres(y, x);
                Complex expected = spot(at[0], at[1]).times(scale);
                worst = Math.max(
                        worst, storage.data().get(0, y, x).minus(expected).abs());
            }
        }
        return worst;
    }

    @Test
    void pixelsOfOtherSizesKeepFeaturesWhereTheyAre() throws IOException {
        for (double factor : new double[] {2, 0.5, 1.3}) {
            Path file = smooth(factor, 7.2, 0);
            try (Ptycho ptycho = scan("illumination: '" + file + "', sample: '" + file + "', ")) {
                // The spot is 6 of the largest pixels wide, and drawn to 1e-3 of its height there.
                assertThat(worst(object(ptycho), 1))
                        .as("object, pixels " + factor)
                        .isLessThan(2e-3);
                // Its power is the same, so its amplitude goes with the length of a pixel. At the edge of the frame
                // the spot still has 2 % of its height, and what lies beyond is not known.
                assertThat(worst(probe(ptycho), 1 / factor))
                        .as("probe, pixels " + factor)
                        .isLessThan(5e-3 / factor);
            }
        }
        assertThat(told)
                .anyMatch(line -> line.contains("scans.S.illumination: the probe SSG00 of")
                        && line.contains("16 x 16 px")
                        && line.contains("drawn on 32 x 32 px")
                        && line.contains("% of its photons"));
    }

    @Test
    void anObjectIsTakenWhereItIsAndTheRestIsFilled() throws IOException {
        Path file;
        double step;
        try (Ptycho plain = scan("")) {
            step = 30 * probe(plain).pixelSize()[0];
        }
        file = smooth(1, 7.2, step);
        try (Ptycho ptycho = scan("sample: {model: '" + file + "', fill: 0.25}, ")) {
            long[] shape = object(ptycho).shape();
            assertThat(object(ptycho).data().get(0, 0, 5)).isEqualTo(Complex.of(0.25));
            double[] at = object(ptycho).metres(shape[1] / 2.0, 5);
            Complex there = object(ptycho).data().get(0, (int) (shape[1] / 2), 5);
            assertThat(there.minus(spot(at[0], at[1])).abs()).isLessThan(1e-6);
        }
        assertThat(told).anyMatch(line -> line.contains("of which it covers"));
    }

    @Test
    void anObjectFromElsewhereIsRefused() throws IOException {
        Path file = smooth(1, 7.2, 1e-3);
        assertThatThrownBy(() -> scan("sample: '" + file + "', "))
                .isInstanceOf(ScanException.class)
                .hasMessageContainingAll("scans.S.sample", "[/content/obj/SSG00]", "nothing of it lies", "um");
    }

    @Test
    void aProbeThatLeavesTheScanDarkIsRefused() throws IOException {
        Path file = folder.resolve("aside.ptyr");
        try (Ptycho plain = scan("")) {
            double[] pixel = probe(plain).pixelSize();
            PtyrWave aside = wave(32, pixel, 7.2, 1e-3);
            aside.data().fill(Complex.ONE);
            new Ptyr(PtyrKind.MINIMAL, List.of(aside), List.of(aside), Map.of(), Map.of(), Map.of()).write(file);
        }
        assertThatThrownBy(() -> scan("illumination: '" + file + "', "))
                .isInstanceOf(ScanException.class)
                .hasMessageContainingAll("scans.S.illumination", "[/content/probe/SSG00]", "0 % of its photons", "um");
    }

    @Test
    void anotherEnergyAndOtherNumbersOfModesAreTold() throws IOException {
        Path file = smooth(1, 8, 0);
        scan("illumination: '" + file + "', coherence: {num_probe_modes: 3}, ").close();
        assertThat(told)
                .anyMatch(line -> line.contains("was reconstructed at 8 keV, this scan has 7.2 keV"
                        .replace("8 keV", "8.0000 keV")
                        .replace("7.2 keV", "7.2000 keV")))
                .anyMatch(line -> line.contains("has 1 mode for 3; they are repeated in turn"));
        try (Ptycho three = scan("coherence: {num_probe_modes: 3}, ")) {
            three.save(folder.resolve("three.ptyr"));
            try (Ptycho two = scan("illumination: '" + from("three.ptyr") + "', coherence: {num_probe_modes: 2}, ")) {
                assertThat(probe(two).data().layer(1).toDoubles())
                        .containsExactly(probe(three).data().layer(1).toDoubles());
            }
        }
        assertThat(told).anyMatch(line -> line.contains("has 3 modes; the first 2 are used"));
    }

    @Test
    void resizeCutsAndPadsPixelsWhateverTheirSize() throws IOException {
        Path file = smooth(2, 7.2, 0);
        try (Ptycho ptycho = scan("illumination: {model: '" + file + "', resize: crop_pad}, ")) {
            assertThat(probe(ptycho).data().get(0, 0, 0)).isEqualTo(Complex.ZERO);
            assertThat(probe(ptycho).data().norm2())
                    .isCloseTo(Ptyr.read(file).probes().get(0).data().norm2(), within(1e-4));
        }
    }

    @Test
    void aMissingOrDamagedResultIsNamedWithItsParameter() throws IOException {
        assertThatThrownBy(() -> scan("sample: '" + from("none.ptyr") + "', "))
                .isInstanceOf(ScanException.class)
                .hasMessageContainingAll("scans.S.sample", "none.ptyr", "no such file");
        Files.writeString(folder.resolve("text.ptyr"), "a text");
        assertThatThrownBy(() -> scan("illumination: '" + from("text.ptyr") + "', "))
                .isInstanceOf(ScanException.class)
                .hasMessageContainingAll("scans.S.illumination", "text.ptyr", "not an HDF5 file");
        Path file = smooth(1, 7.2, 0);
        assertThatThrownBy(() -> scan("illumination: {model: '" + file + "', recon: {label: Q}}, "))
                .isInstanceOf(ScanException.class)
                .hasMessageContainingAll("[/content/probe]", "no probe of a scan Q", "[SSG00]");
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() throws IOException {
        PtyrWave bad = wave(32, new double[] {1e-7, 1e-7}, 7.2, 0);
        bad.data().set(new Complex(Double.NaN, 0), 0, 3, 3);
        new Ptyr(PtyrKind.MINIMAL, List.of(bad), List.of(bad), Map.of(), Map.of(), Map.of())
                .write(folder.resolve("bad.ptyr"));
        assertThatThrownBy(() -> scan("illumination: '" + from("bad.ptyr") + "', "))
                .isInstanceOf(ScanException.class)
                .hasMessageContainingAll("[/content/probe/SSG00/data]", "not finite");
    }

    @Test
    void aProbeThatIsZeroEverywhereIsRefused() throws IOException {
        PtyrWave bad = wave(32, new double[] {1e-7, 1e-7}, 7.2, 0);
        bad.data().timesAssign(0.0);
        new Ptyr(PtyrKind.MINIMAL, List.of(bad), List.of(bad), Map.of(), Map.of(), Map.of())
                .write(folder.resolve("bad.ptyr"));
        assertThatThrownBy(() -> scan("illumination: '" + from("bad.ptyr") + "', "))
                .isInstanceOf(ScanException.class)
                .hasMessageContainingAll("[/content/probe/SSG00/data]", "is 0 everywhere");
    }
}
