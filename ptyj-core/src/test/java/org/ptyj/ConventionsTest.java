package org.ptyj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.data.AccessRule;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;
import org.ptyj.data.StorageSpec;
import org.ptyj.data.Subpixel;
import org.ptyj.data.View;
import org.ptyj.geometry.Center;
import org.ptyj.geometry.FarField;
import org.ptyj.geometry.Geo;
import org.ptyj.geometry.Propagation;
import org.ptyj.geometry.Wavelength;
import org.ptyj.image.Orientation;
import org.ptyj.image.Streams;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.model.Exposure;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;
import org.ptyj.plot.ColourMap;
import org.ptyj.plot.Figure;
import org.ptyj.plot.ImagePlot;

/** What docs/conventions.md says, heading by heading. */
class ConventionsTest {
    /** Rounding of a few operations on numbers of order 1. */
    private static final Offset<Double> ROUNDING = within(1e-12);

    private static final Geo FAR =
            Geo.builder().energyKeV(8).distance(2).psize(50e-6).shape(32, 24).build();

    private static final String SCANS = """
            scans:
              MF: {name: Full, data: {name: MoonFlowerScan, shape: 16, num_frames: 3}}
              V: {name: Vanilla, data: {name: MoonFlowerScan, shape: 16, num_frames: 2}}
            """;

    @TempDir
    Path folder;

    private static ComplexArray noise(long... shape) {
        double[] pairs = new Random(1)
                .doubles(2 * Arrays.stream(shape).reduce(1, (a, b) -> a * b), -1, 1)
                .toArray();
        return ComplexArray.of(pairs, shape);
    }

    /** The modulus is 1, the phase a function of the coordinates. */
    private static ComplexArray wave(RealArray phase) {
        return ComplexArray.polar(phase.like().fill(1), phase);
    }

    /** x^2 + y^2 for pixels counted from the middle one. */
    private static RealArray squares(int ny, int nx, double pixel) {
        return RealArray.generate(
                ElementType.FLOAT64,
                i -> pixel * pixel * (Math.pow(i / nx - ny / 2, 2) + Math.pow(i % nx - nx / 2, 2)),
                ny,
                nx);
    }

    private static int brightest(ComplexArray wave) {
        double[] values = wave.abs2().toDoubles();
        int found = 0;
        for (int i = 0; i < values.length; i++) {
            found = values[i] > values[found] ? i : found;
        }
        return found;
    }

    private static double largest(ComplexArray wave) {
        return wave.abs2().max();
    }

    @Test
    void everyHeadingHasItsTest() throws IOException {
        Path page = Path.of("..", "docs", "conventions.md");
        List<String> headings = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
        assertThat(Stream.of(ConventionsTest.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(DisplayName.class))
                        .map(method -> method.getAnnotation(DisplayName.class).value()))
                .containsExactlyInAnyOrderElementsOf(headings);
    }

    @Test
    @DisplayName("Units")
    void energiesAreInKeVAndLengthsInMetres() {
        assertThat(Wavelength.ofPhotons(1)).isEqualTo(1.23984193e-9);
        assertThat(Wavelength.ofElectrons(300)).isCloseTo(1.23984193e-9 / Math.sqrt(300 * 1322.0), within(1e-24));
        assertThat(FAR.lam()).isEqualTo(1.23984193e-9 / 8);
        assertThat(FAR.energyKeV()).isEqualTo(8);
    }

    @Test
    @DisplayName("Axes and shapes")
    void xRunsFastest() {
        RealArray array = RealArray.of(new double[] {0, 1, 2, 3, 4, 5}, 1, 2, 3);
        assertThat(array.layer(0).layer(1).toDoubles()).containsExactly(3, 4, 5);
        assertThat(array.length(-1)).isEqualTo(3);
        ComplexArray complex = ComplexArray.of(new double[] {1, 2, 3, 4}, 1, 2);
        assertThat(complex.real().toDoubles()).containsExactly(1, 3);
        assertThat(complex.imag().toDoubles()).containsExactly(2, 4);
    }

    @Test
    @DisplayName("Precision")
    void runsAreSingleAndSumsDouble() {
        try (Ptycho ptycho = Ptycho.of(Param.parse(SCANS))) {
            assertThat(ptycho.probe().elementType()).isEqualTo(ElementType.COMPLEX64);
            assertThat(ptycho.diff().elementType()).isEqualTo(ElementType.FLOAT32);
        }
        assertThat(Container.real("C").elementType()).isEqualTo(ElementType.FLOAT64);
        RealArray many = RealArray.generate(ElementType.FLOAT32, i -> i == 0 ? 1L << 24 : 1, 1001);
        assertThat(many.sum()).isEqualTo((1L << 24) + 1000); // in single precision 2^24 + 1 is 2^24
    }

    @Test
    @DisplayName("Coordinates of pixels")
    void coordinatesCountFromTheCentre() {
        Storage<RealArray> storage =
                Container.real("C").newStorage(StorageSpec.shape(1, 6, 7).pixelSize(2, 3));
        assertThat(storage.center()).containsExactly(3, 3);
        assertThat(storage.metres(0, 0)).containsExactly(-6, -9);
        assertThat(storage.pixels(2, 3)).containsExactly(4, 4);
        storage.data().fill(1);
        storage.container().newView(AccessRule.on(storage.id()).shape(4, 4).at(10, 0));
        storage.reformat();
        assertThat(storage.shape()).containsExactly(1, 4, 4);
        assertThat(storage.metres(2, 2)).containsExactly(10, 0);
    }

    @Test
    @DisplayName("Windows of views")
    void windowsBeginHalfTheirLengthBeforeTheRoundedPixel() {
        Container<RealArray> container = Container.real("C");
        Storage<RealArray> storage = container.newStorage(StorageSpec.shape(1, 20, 20));
        View<RealArray> view =
                container.newView(AccessRule.on(storage.id()).shape(4, 5).at(0.5, -0.75));
        assertThat(view.dcoord()).containsExactly(11, 9);
        assertThat(view.dlow()).containsExactly(9, 7);
        assertThat(view.dhigh()).containsExactly(13, 12);
        assertThat(view.subpixel()).containsExactly(-0.5, 0.25);
        storage.data().set(8, 0, 10, 9);
        container.setSubpixel(Subpixel.LINEAR);
        assertThat(view.read().get(1, 2)).isEqualTo(0.5 * 0.75 * 8);
        assertThat(view.read().get(2, 2)).isEqualTo(0.5 * 0.75 * 8);
    }

    @Test
    @DisplayName("Positions")
    void framesSeeTheObjectAtTheirPosition() {
        try (Ptycho ptycho = Ptycho.of(Param.parse(SCANS))) {
            for (Exposure exposure : ptycho.scans().get("MF").exposures()) {
                Pod pod = exposure.pods().get(0);
                double[] middle = new double[2];
                for (int axis = 0; axis < 2; axis++) {
                    middle[axis] = pod.objectView().dlow(axis) + 8;
                }
                double[] seen = pod.objectView().storage().metres(middle);
                double pixel = pod.objectView().storage().pixelSize()[0];
                assertThat(seen).containsExactly(pod.objectView().coord(), within(0.5001 * pixel));
                assertThat(pod.probeView().coord()).containsExactly(0, 0);
                assertThat(pod.exitView().coord()).containsExactly(0, 0);
                assertThat(pod.exit().minus(pod.exitWave()).norm2()).isZero();
            }
        }
    }

    @Test
    @DisplayName("Fourier transform")
    void theExponentIsNegativeForward() {
        int n = 8;
        RealArray ramp = RealArray.generate(ElementType.FLOAT64, i -> 2 * Math.PI * 3 * (i % n) / n, n, n);
        ComplexArray forward = Fft2.of(n, n, Precision.DOUBLE).forwardAssign(wave(ramp));
        assertThat(brightest(forward)).isEqualTo(3); // row 0, frequency +3
        assertThat(forward.real().toDoubles()[3]).isCloseTo(n * n, ROUNDING);
        ComplexArray noise = noise(n, n);
        assertThat(Fft2.of(n, n, Precision.DOUBLE, Fft2.Scaling.ORTHO)
                        .forwardAssign(noise.copy())
                        .norm2())
                .isCloseTo(noise.norm2(), ROUNDING);
    }

    @Test
    @DisplayName("Signs of waves")
    void negativeCurvatureConverges() {
        Geo near = Geo.builder()
                .propagation(Propagation.NEARFIELD)
                .energyKeV(1)
                .distance(0.05)
                .psize(1e-6)
                .shape(64)
                .build();
        RealArray phase = squares(64, 64, 1e-6).times(Math.PI / near.lz());
        RealArray modulus = squares(64, 64, 1e-6).times(-1 / 1e-10).map(Math::exp);
        ComplexArray beam = ComplexArray.of(modulus, modulus.like());
        double before = 1; // the beam's largest intensity
        double converging =
                largest(near.propagator().forward(wave(phase.times(-1)).times(beam)));
        double diverging = largest(near.propagator().forward(wave(phase).times(beam)));
        assertThat(converging).isGreaterThan(2 * before);
        assertThat(diverging).isLessThan(0.5 * before);
    }

    @Test
    @DisplayName("Far field")
    void phasesThatRiseWithXTravelTowardsLargerX() {
        assertThat(32 * FAR.resolution().y() * FAR.psize().y()).isCloseTo(FAR.lz(), within(1e-15 * FAR.lz()));
        double rise = 5 / (24 * FAR.resolution().x()); // periods per metre that land 5 pixels from the axis
        assertThat(rise * FAR.lz()).isCloseTo(5 * FAR.psize().x(), within(1e-15));
        RealArray phase = RealArray.generate(
                ElementType.FLOAT64, i -> 2 * Math.PI * rise * FAR.resolution().x() * (i % 24), 32, 24);
        RealArray curvature = RealArray.generate(
                ElementType.FLOAT64,
                i -> Math.PI
                        / FAR.lz()
                        * (Math.pow((i / 24 - 16) * FAR.resolution().y(), 2)
                                + Math.pow((i % 24 - 12) * FAR.resolution().x(), 2)),
                32,
                24);
        ComplexArray flattened = wave(phase.minus(curvature));
        assertThat(brightest(FAR.propagator().forward(flattened))).isEqualTo(16 * 24 + 12 + 5);
        assertThat(Center.Rule.FFTSHIFT.position(0, 7)).isEqualTo(3);
        assertThat(Center.Rule.GEOMETRIC.position(0, 8)).isEqualTo(3.5);
        assertThat(((FarField) FAR.propagator()).cropPad()).containsExactly(0, 0);
    }

    @Test
    @DisplayName("Near field")
    void thePlaneWaveKeepsItsPhase() {
        Geo near = Geo.builder()
                .propagation(Propagation.NEARFIELD)
                .energyKeV(10)
                .distance(0.1)
                .psize(1e-6)
                .shape(16)
                .build();
        assertThat(near.resolution()).isEqualTo(near.psize());
        ComplexArray flat = noise(16, 16).fill(new Complex(0.6, 0.8));
        assertThat(near.propagator().forward(flat).minus(flat).abs().max()).isCloseTo(0, ROUNDING);
        RealArray ramp = RealArray.generate(ElementType.FLOAT64, i -> 2 * Math.PI * (i % 16) / 16, 16, 16);
        double a = near.lam() / (16 * 1e-6);
        Complex factor = Complex.polar(1, 2 * Math.PI * 0.1 / near.lam() * (Math.sqrt(1 - a * a) - 1));
        // The phase is a difference of numbers of 1e9 rad.
        assertThat(near.propagator()
                        .forward(wave(ramp))
                        .minus(wave(ramp).times(factor))
                        .abs()
                        .max())
                .isCloseTo(0, within(1e-6));
    }

    @Test
    @DisplayName("Intensity")
    void propagatorsConserveItAndBackwardIsTheAdjoint() {
        ComplexArray wave = noise(32, 24);
        ComplexArray there = FAR.propagator().forward(wave);
        assertThat(there.norm2()).isCloseTo(wave.norm2(), within(1e-12 * wave.norm2()));
        assertThat(FAR.propagator().backward(there).minus(wave).abs().max()).isCloseTo(0, ROUNDING);
        try (Ptycho ptycho = Ptycho.of(Param.parse(SCANS))) {
            double photons = ptycho.statistics("MF").maxPower();
            assertThat(ptycho.probe().storage("SMFG00").data().norm2()).isCloseTo(photons, within(1e-5 * photons));
        }
    }

    @Test
    @DisplayName("Masks")
    void oneIsValid() {
        try (Ptycho ptycho = Ptycho.of(Param.parse(SCANS))) {
            assertThat(ptycho.mask().elementType()).isEqualTo(ElementType.BOOL);
            assertThat(ptycho.mask().storage("S0000").data().toDoubles()).containsOnly(1);
        }
    }

    @Test
    @DisplayName("Random numbers")
    void streamsHaveNames() {
        long number = Streams.of(0).stream("poisson", "scan00", 17).nextLong();
        assertThat(Streams.of(0).stream("poisson", "scan00", 17).nextLong()).isEqualTo(number);
        assertThat(Streams.of(0).stream("poisson", "scan00", 18).nextLong()).isNotEqualTo(number);
        assertThat(Streams.of(1).stream("poisson", "scan00", 17).nextLong()).isNotEqualTo(number);
        try (Ptycho ptycho = Ptycho.of(Param.parse(SCANS))) {
            assertThat(ptycho.streams()).isEqualTo(Streams.of(0));
        }
    }

    @Test
    @DisplayName("Pictures")
    void row0IsAtTheTop() {
        BufferedImage picture =
                Figure.of(ImagePlot.of(RealArray.of(new double[] {0, 1}, 2, 1))).image();
        assertThat(rowOf(picture, ColourMap.LAGOON.rgb(0))).isLessThan(rowOf(picture, ColourMap.LAGOON.rgb(1)));
        ComplexArray one = ComplexArray.of(new double[] {1, 0}, 1, 1);
        BufferedImage phase = Figure.of(ImagePlot.complex(one)).image();
        Color middle = new Color(phase.getRGB(phase.getWidth() / 2, phase.getHeight() / 2));
        assertThat(middle.getRed()).as("phase 0 is cyan").isLessThan(3); // steps of the hue
        assertThat(Math.min(middle.getGreen(), middle.getBlue())).isGreaterThan(252);
    }

    /** The first row where the middle of a picture has a colour, or -1. */
    private static int rowOf(BufferedImage picture, int rgb) {
        for (int y = 0; y < picture.getHeight(); y++) {
            if ((picture.getRGB(picture.getWidth() / 2, y) & 0xFFFFFF) == rgb) {
                return y;
            }
        }
        return -1;
    }

    @Test
    @DisplayName("Frames from files")
    void transposedFirstThenReversed() {
        RealArray frame = RealArray.of(new double[] {0, 1, 2, 3, 4, 5}, 2, 3);
        assertThat(Orientation.of(4).apply(frame).toDoubles()).containsExactly(0, 3, 1, 4, 2, 5);
        assertThat(Orientation.of(4 + 2).apply(frame).toDoubles()).containsExactly(2, 5, 1, 4, 0, 3);
        assertThat(Orientation.of(4 + 1).apply(frame).toDoubles()).containsExactly(3, 0, 4, 1, 5, 2);
    }

    @Test
    @DisplayName("Result files")
    void resultsHaveLayersFirst() throws IOException {
        Path file = folder.resolve("result.ptyr");
        try (Ptycho ptycho = Ptycho.of(Param.parse(SCANS))) {
            ptycho.save(file);
            try (H5File open = H5File.open(file)) {
                Storage<ComplexArray> object = ptycho.object().storage("SMFG00");
                assertThat(open.dataset("/content/obj/SMFG00/data").shape()).isEqualTo(object.shape());
                assertThat(open.dataset("/content/obj/SMFG00/_psize").readDoubles())
                        .containsExactly(object.pixelSize());
                assertThat(open.dataset("/content/obj/SMFG00/_origin").readDoubles())
                        .containsExactly(object.origin());
                assertThat(open.dataset("/content/obj/SMFG00/_center").readDoubles())
                        .containsExactly(object.center());
            }
        }
    }

    @Test
    @DisplayName("Names")
    void storagesAreNamedForTheirScans() {
        try (Ptycho ptycho = Ptycho.of(Param.parse(SCANS))) {
            assertThat(ptycho.containers().ids()).containsExactly("Cprobe", "Cobj", "Cexit", "Cdiff", "Cmask");
            assertThat(ptycho.probe().storages().ids()).containsExactly("SMFG00", "SV");
            assertThat(ptycho.object().storages().ids()).containsExactly("SMFG00", "SV");
            assertThat(ptycho.diff().storages().ids()).containsExactly("S0000", "S0001");
            assertThat(ptycho.mask().storages().ids()).containsExactly("S0000", "S0001");
            assertThat(ptycho.exit().storages().ids()).containsExactly("S0000G00", "S0001");
            assertThat(ptycho.pods().get(0).id()).isEqualTo("P0000");
        }
    }
}
