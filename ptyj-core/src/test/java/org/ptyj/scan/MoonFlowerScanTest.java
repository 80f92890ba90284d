package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.geometry.Geo;
import org.ptyj.image.Filters;
import org.ptyj.image.Shift;
import org.ptyj.param.Binder;
import org.ptyj.param.ParamException;
import org.ptyj.param.YX;
import org.ptyj.scan.pattern.Positions;

class MoonFlowerScanTest {
    private final List<String> notices = new ArrayList<>();

    private MoonFlowerScan open(String yaml) {
        MoonFlowerParameters parameters = Binder.plain()
                .parse(MoonFlowerParameters.class, "test.yaml", "{" + yaml + "}", List.of())
                .value();
        return (MoonFlowerScan) ScanSources.of("MoonFlowerScan").open(parameters, ListScan.context(notices));
    }

    private List<Frame> frames(String yaml) {
        return open(yaml).next(Integer.MAX_VALUE).frames();
    }

    private static double[][] numbers(List<Frame> frames) {
        return frames.stream().map(f -> f.data().toDoubles()).toArray(double[][]::new);
    }

    @ParameterizedTest
    @CsvSource({"round,100", "round,17", "spiral,100", "raster,100", "raster,7", "round,1", "spiral,1", "raster,1"})
    void framesAskedForAreFramesDelivered(String model, int frames) {
        Chunk all = open("shape: 16, num_frames: %d, model: %s".formatted(frames, model))
                .next(1000);
        assertThat(all.frames()).hasSize(frames);
        assertThat(all.meta().numFrames()).isEqualTo(frames);
        assertThat(all.end()).isTrue();
        assertThat(notices)
                .singleElement()
                .asString()
                .startsWith("scans.S: " + frames + " frames were asked for and are made")
                .contains(model);
    }

    @ParameterizedTest
    @CsvSource({"round,100,92", "round,400,310", "raster,100,121"})
    void aBoxCutsPatternsAsItUsedTo(String model, int asked, int made) {
        assertThat(open("shape: 16, exact_frames: false, num_frames: %d, model: %s".formatted(asked, model))
                        .next(1)
                        .meta()
                        .numFrames())
                .isEqualTo(made);
        assertThat(notices)
                .singleElement()
                .asString()
                .contains(asked + " frames were asked for, " + made + " are made");
    }

    @Test
    void defaultsAreAHundredFramesOf128Pixels() {
        ScanMeta meta = open("").next(1).meta();
        assertThat(meta).isEqualTo(new ScanMeta("S", 100, 128, 128, 7.2, 7.19, YX.both(172e-6), YX.both(64)));
    }

    @Test
    void neighboursAreAFractionOfTheFrameApart() {
        List<Frame> frames = frames("shape: [32, 16], num_frames: 6, model: raster, density: 0.25");
        YX first = frames.get(0).position().orElseThrow();
        YX right = frames.get(1).position().orElseThrow();
        YX below = frames.get(3).position().orElseThrow();
        double lz = 1.23984193e-9 / 7.2 * 7.19;
        // A frame is lz / psize wide, however many pixels it has.
        assertThat(right.x() - first.x()).isCloseTo(0.25 * lz / 172e-6, within(1e-15));
        assertThat(below.y() - first.y()).isCloseTo(0.25 * lz / 172e-6, within(1e-15));
        assertThat(right.y()).isEqualTo(first.y());
    }

    @Test
    void withoutNoiseEnergyIsKept() {
        MoonFlowerScan scan = open("shape: 32, num_frames: 4, add_poisson_noise: false, photons: 1e9");
        ComplexArray probe = scan.probe();
        assertThat(probe.norm2()).isCloseTo(1e9, within(1.0)); // rounding of 1000 squares
        for (Frame frame : scan.next(4).frames()) {
            double[] counts = frame.data().toDoubles();
            assertThat(Arrays.stream(counts)).allMatch(v -> v == Math.rint(v) && v >= 0);
            // Parseval: the sum is that behind the object, at least 0.55^2 of the probe; 32 x 32 roundings of 1/2.
            assertThat(frame.data().sum()).isBetween(0.3 * 1e9, 1e9 + 512);
        }
    }

    @Test
    void framesLieInTheWindowsThatPositionsGive() {
        MoonFlowerScan scan = open("shape: 16, num_frames: 12, add_poisson_noise: false, photons: 1e9, density: 0.23");
        List<Frame> frames = scan.next(12).frames();
        double resolution = 1.23984193e-9 / 7.2 * 7.19 / (172e-6 * 16);
        int[] y = pixels(
                frames.stream().mapToDouble(f -> f.position().orElseThrow().y()).toArray(), resolution);
        int[] x = pixels(
                frames.stream().mapToDouble(f -> f.position().orElseThrow().x()).toArray(), resolution);
        int y0 = IntStream.of(y).min().orElseThrow();
        int x0 = IntStream.of(x).min().orElseThrow();
        ComplexArray object = scan.object();
        for (int j = 0; j < 12; j++) {
            ComplexArray window = object.window(
                    new long[] {y[j] - y0 + 10, x[j] - x0 + 10}, new long[] {y[j] - y0 + 26, x[j] - x0 + 26});
            double behind = scan.probe().times(window).norm2();
            // 256 roundings to whole counts, each at most 1/2 and random in sign.
            assertThat(frames.get(j).data().sum()).isCloseTo(behind, within(40.0));
        }
    }

    /** Places relative to the first one, as the grid of an object has them that is anchored there. */
    private static int[] pixels(double[] positions, double resolution) {
        return IntStream.range(0, positions.length)
                .map(j -> (int) Math.rint((positions[j] - positions[0]) / resolution + 1e-5))
                .toArray();
    }

    @Test
    void noiseFollowsTheIntensities() {
        String yaml = "shape: 32, num_frames: 5, photons: 1e6";
        double[][] noisy = numbers(frames(yaml));
        double[][] clean = numbers(frames(yaml + ", add_poisson_noise: false"));
        double sum = 0;
        int count = 0;
        for (int j = 0; j < 5; j++) {
            for (int i = 0; i < clean[j].length; i++) {
                if (clean[j][i] > 20) {
                    sum += (noisy[j][i] - clean[j][i]) * (noisy[j][i] - clean[j][i]) / clean[j][i];
                    count++;
                }
            }
        }
        assertThat(count).isGreaterThan(1000);
        // Chi squared per pixel is 1 within sqrt(2 / count); four of these.
        assertThat(sum / count).isCloseTo(1, within(4 * Math.sqrt(2.0 / count)));
    }

    @Test
    void seedsDecideTheNoise() {
        String yaml = "shape: 16, num_frames: 2";
        assertThat(numbers(frames(yaml))).isDeepEqualTo(numbers(frames(yaml)));
        assertThat(numbers(frames(yaml + ", seed: 7"))).isDeepEqualTo(numbers(frames(yaml))); // the run's seed is 7
        assertThat(numbers(frames(yaml + ", seed: 8"))[0]).isNotEqualTo(numbers(frames(yaml))[0]);
    }

    @Test
    void chunksDoNotMatter() {
        double[][] together = numbers(frames("shape: 16, num_frames: 7"));
        MoonFlowerScan scan = open("shape: 16, num_frames: 7");
        List<Frame> apart = new ArrayList<>();
        for (int n = 1; apart.size() < 7; n++) {
            apart.addAll(scan.next(n).frames());
        }
        assertThat(numbers(apart)).isDeepEqualTo(together);
    }

    @Test
    void blurSpreadsTheIntensities() {
        String yaml = "shape: 16, num_frames: 1, add_poisson_noise: false, photons: 1e10";
        RealArray sharp = frames(yaml).get(0).data();
        RealArray blurred = frames(yaml + ", psf: 1.5").get(0).data();
        double[] expected = Filters.gauss(sharp, 1.5).toDoubles();
        // The sharp frame was rounded to whole counts and to 24 bits.
        assertThat(blurred.toDoubles()).containsExactly(expected, within(2 + 1e-6 * sharp.max()));
        assertThat(blurred.max()).isLessThan(0.5 * sharp.max());
    }

    @Test
    void lateDataComeAfterAWait() {
        MoonFlowerScan scan = open("shape: 16, num_frames: 5, block_wait_count: 2");
        List<Integer> sizes = new ArrayList<>();
        for (Chunk chunk = scan.next(1); !chunk.end(); chunk = scan.next(1)) {
            sizes.add(chunk.frames().size());
            assertThat(chunk.isWaiting()).isEqualTo(chunk.frames().isEmpty());
        }
        assertThat(sizes).containsExactly(1, 1, 0, 1, 1, 0);
        assertThat(notices).filteredOn(n -> n.contains("block_wait_count")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shape: 7|shape must be between 8 and 8192 px for simulated frames, not 7 x 7",
                "shape: 20000|not 20000 x 20000",
                "density: 1000|density",
                "num_frames: 2000000000|num_frames",
                "psf: 1e9|psf",
                "energy: 1e-300|energy must be between",
                "energy: 1e9|energy must be between",
                "distance: 1e9|distance",
                "psize: 2|psize",
                "shape: 32, rebin: 3|rebin: 3 does not divide the shape 32 x 32"
            })
    void valuesBeyondReasonAreRefusedWithTheirPlace(String yaml, String message) {
        assertThatThrownBy(() -> open(yaml))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("test.yaml:1:")
                .hasMessageContaining(message);
    }

    @Test
    void anObjectTooLargeForMemoryNamesTheScanAndTheKeys() {
        MoonFlowerScan scan = open("shape: 4096, density: 10, num_frames: 40");
        assertThatThrownBy(() -> scan.next(1))
                .isInstanceOf(ScanException.class)
                .hasMessageStartingWith("scans.S.data: the object that the frames see would have")
                .hasMessageEndingWith("make shape, density or num_frames smaller");
    }

    @Test
    void subpixelPlacesAgreeWithWholeOnesWhereTheyAreWhole() {
        // 16 pixels with a density of 1/8 are steps of exactly 2 pixels.
        String yaml = "shape: 16, num_frames: 9, model: raster, density: 0.125, add_poisson_noise: false";
        double[][] whole = numbers(frames(yaml));
        double[][] sub = numbers(frames(yaml + ", subpixel: true"));
        for (int j = 0; j < 9; j++) {
            assertThat(sub[j]).containsExactly(whole[j], within(1.0)); // a rounding may fall to the other side
        }
    }

    @Test
    void subpixelPlacesChangeFramesBetweenPixels() {
        // Steps of 2.4 pixels: the second place is 0.4 off.
        String yaml = "shape: 16, num_frames: 4, model: raster, density: 0.15, add_poisson_noise: false";
        double[][] whole = numbers(frames(yaml));
        double[][] sub = numbers(frames(yaml + ", subpixel: true"));
        assertThat(sub[0]).containsExactly(whole[0], within(1.0)); // the first place is whole
        double change = IntStream.range(0, whole[1].length)
                .mapToDouble(i -> Math.abs(whole[1][i] - sub[1][i]))
                .sum();
        assertThat(change)
                .isGreaterThan(0.001
                        * IntStream.range(0, whole[1].length)
                                .mapToDouble(i -> whole[1][i])
                                .sum());
    }

    @Test
    void subpixelFramesAreThoseOfAMovedObject() {
        Geo geo = Geo.builder().shape(64, 64).build();
        double pixel = geo.resolution().y();
        Positions positions = Positions.of(new double[][] {{0, 0}, {9.6 * pixel, -4.3 * pixel}});
        ComplexArray probe = SimulatedProbe.of(64, 64, 1, 1, 1);
        SimulatedSample exact = SimulatedSample.of(geo, positions, probe, true);
        SimulatedSample whole = SimulatedSample.of(geo, positions, probe, false);
        // The last window moved by (-0.4, -0.3) pixels is cut out of the object moved the other way as a whole.
        assertThat(exact.places()[1][0]).isCloseTo(19.6, within(1e-9));
        assertThat(exact.places()[1][1]).isCloseTo(9.7, within(1e-9));
        ComplexArray moved = Shift.fourier(exact.object(), 0.4, 0.3).window(new long[] {20, 10}, new long[] {84, 74});
        RealArray expected =
                geo.propagator().forward(probe.layer(0).times(moved)).abs2();
        double error =
                distance(geo.propagator().forward(exact.exitWaves(1).get(0)).abs2(), expected);
        double rounded =
                distance(geo.propagator().forward(whole.exitWaves(1).get(0)).abs2(), expected);
        // The object is not band-limited, so that the two ways agree but nearly.
        assertThat(error).isLessThan(0.1 * rounded).isLessThan(0.05);
    }

    /** Distance of two patterns relative to the second one, in amplitudes. */
    private static double distance(RealArray a, RealArray b) {
        return Math.sqrt(a.sqrt().minus(b.sqrt()).norm2() / b.sum());
    }

    @Test
    void aSimulationNeedsItsNumbers() {
        assertThatThrownBy(() -> open("shape: null"))
                .isInstanceOf(ScanException.class)
                .hasMessage("scans.S.data.shape: is null, but a simulation needs it; give a value");
        assertThatThrownBy(() -> open("num_frames: null")).hasMessageContaining("scans.S.data.num_frames: is null");
        assertThatThrownBy(() -> open("energy: null")).isInstanceOf(ScanException.class);
    }

    @Test
    void aQuickScanIsOneBrightPixelOnTheAxis() {
        QuickParameters parameters = Binder.plain().defaults(QuickParameters.class);
        Chunk all = ScanSources.of("QuickScan")
                .open(parameters, ListScan.context(notices))
                .next(1000);
        assertThat(all.frames()).hasSize(100);
        assertThat(all.frames()).allSatisfy(frame -> {
            assertThat(frame.data().get(32, 32)).isEqualTo(1e7);
            assertThat(frame.data().sum()).isEqualTo(1e7);
            assertThat(frame.position()).isPresent();
        });
    }

    @Test
    void modesAreOrthogonalAndShareThePhotons() {
        ComplexArray probes =
                open("shape: 32, modes: 4, mode_power: 0.25, photons: 1000").probes();
        for (int i = 0; i < 4; i++) {
            assertThat(probes.layer(i).norm2()).isCloseTo(i == 0 ? 1000 / 1.75 : 250 / 1.75, within(1e-9));
            for (int j = 0; j < i; j++) {
                assertThat(probes.layer(i).dot(probes.layer(j)).abs()).isLessThan(1e-9); // 1000 roundings
            }
        }
    }

    @Test
    void framesAddUpTheModesAndTheBackground() {
        String scan = "shape: 32, num_frames: 2, photons: 1e9, add_poisson_noise: false, modes: 2";
        MoonFlowerScan simulation = open(scan + ", background: 1000");
        double[] frame = simulation.next(1).frames().get(0).data().toDoubles();
        double[] without = open(scan).next(1).frames().get(0).data().toDoubles();
        SimulatedTruth truth = simulation.truth().orElseThrow();
        // The first frame begins at the margin of the object on the side that no other frame goes beyond.
        double behind = 0;
        int y = (int) Math.rint(-truth.origin()[0] / truth.pixelSize()[0]) - 16;
        int x = (int) Math.rint(-truth.origin()[1] / truth.pixelSize()[1]) - 16;
        ComplexArray window = truth.object().window(new long[] {y, x}, new long[] {y + 32, x + 32});
        for (int mode = 0; mode < 2; mode++) {
            behind += truth.probe().layer(mode).times(window).norm2();
        }
        assertThat(Arrays.stream(without).sum()).isCloseTo(behind, within(100.0)); // 1024 roundings
        for (int i = 0; i < frame.length; i++) {
            assertThat(frame[i]).isCloseTo(without[i] + 1000, within(1.0)); // both rounded
        }
    }
}
