package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.SharedData;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Group;
import org.ptyj.io.hdf5.H5Writer;
import org.ptyj.param.Binder;
import org.ptyj.param.ParamException;
import org.ptyj.param.YX;

class CxiScanTest {
    private static final int[] COUNTS = {5, 6, 7, 8, -1, 10, 11, 12, 13, 14, 15, 16};

    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();

    private PtyScan open(Path file, String yaml) {
        String text = "{dfile: '" + file + "'" + (yaml.isEmpty() ? "" : ", " + yaml) + "}";
        CxiParameters parameters = Binder.plain()
                .parse(CxiParameters.class, "test.yaml", text, List.of())
                .value();
        return ScanSources.of("CxiScan").open(parameters, ListScan.context(notices));
    }

    /** Two frames of 2 x 3 pixels with everything that a scan needs, in metres and joule. */
    private Path file(Consumer<H5Group> detectorParts, boolean withEnergy) throws PtyjIoException {
        return file(d -> d.array("data", COUNTS, 2, 2, 3), detectorParts, withEnergy);
    }

    /** The same with other counts, in metres and joule. */
    private Path file(Consumer<H5Group> data, Consumer<H5Group> detectorParts, boolean withEnergy)
            throws PtyjIoException {
        H5Group root = new H5Group();
        H5Group entry = root.group("entry_1");
        H5Group instrument = entry.group("instrument_1");
        H5Group source = instrument.group("source_1");
        if (withEnergy) {
            source.scalar("energy", 1.9864459e-15); // 1e-10 m
        }
        H5Group detector = instrument.group("detector_1");
        data.accept(detector);
        detectorParts.accept(detector);
        entry.group("data_1").array("translation", new double[] {1e-6, 2e-6, 0, 3e-6, 4e-6, 0}, 2, 3);
        Path file = folder.resolve("a.cxi");
        H5Writer.write(file, root);
        return file;
    }

    private static void distanceAndPixel(H5Group detector) {
        detector.scalar("distance", 2.0);
        detector.array("basis_vectors", new double[] {0, -2e-5, -1e-5, 0, 0, 0}, 3, 2);
    }

    @Test
    void energyDistanceAndPixelComeFromTheFile() throws PtyjIoException {
        try (PtyScan scan = open(file(CxiScanTest::distanceAndPixel, true), "")) {
            Chunk all = scan.next(10);
            ScanMeta meta = all.meta();
            assertThat(meta.energyKeV()).isCloseTo(12.3984193, within(1e-9)); // hc / 1e-10 m
            assertThat(meta.distance()).isEqualTo(2);
            assertThat(meta.psize()).isEqualTo(new YX(1e-5, 2e-5));
            assertThat(meta.center()).isEqualTo(new YX(1, 1));
            assertThat(meta.numFrames()).isEqualTo(2);
            assertThat(all.frames())
                    .extracting(f -> f.position().orElseThrow())
                    .containsExactly(new YX(2e-6, 1e-6), new YX(4e-6, 3e-6));
            assertThat(notices).isEmpty();
        }
    }

    @Test
    void whatIsGivenWinsAndNeedNotBeInTheFile() throws PtyjIoException {
        Path file = file(d -> d.array("basis_vectors", new double[] {0, -2e-5, -1e-5, 0, 0, 0}, 3, 2), false);
        try (PtyScan scan = open(file, "energy: 8 keV, distance: 3, psize: 30 um")) {
            assertThat(scan.next(1).meta()).isEqualTo(new ScanMeta("S", 2, 2, 3, 8, 3, YX.both(30e-6), new YX(1, 1)));
        }
    }

    @Test
    void deadPixelsOfAFrameAreMaskedInIt() throws PtyjIoException {
        try (PtyScan scan = open(file(CxiScanTest::distanceAndPixel, true), "")) {
            List<Frame> frames = scan.next(2).frames();
            assertThat(frames.get(0).data().toDoubles()).containsExactly(5, 6, 7, 8, 0, 10);
            assertThat(frames.get(0).mask().toDoubles()).containsExactly(1, 1, 1, 1, 0, 1);
            assertThat(frames.get(1).mask().toDoubles()).containsOnly(1);
        }
    }

    @Test
    void darkCurrentAndFlatFieldAreCorrectedWithANotice() throws PtyjIoException {
        Consumer<H5Group> parts = detector -> {
            distanceAndPixel(detector);
            detector.array("data_dark", new float[] {1, 1, 1, 1, 1, 100}, 2, 3);
            detector.array("qe_mask", new float[] {2, 1, 1, 1, 0, 1}, 2, 3);
            detector.array("mask", new int[] {0, 0, 1, 0, 0, 0}, 2, 3);
        };
        try (PtyScan scan = open(file(parts, true), "")) {
            Frame second = scan.next(2).frames().get(1);
            assertThat(second.data().toDoubles()).containsExactly(5, 11, 12, 13, 14, 0);
            assertThat(second.mask().toDoubles()).containsExactly(1, 1, 0, 1, 0, 1);
            assertThat(notices).hasSize(2);
        }
        try (PtyScan scan = open(file(parts, true), "correct: false")) {
            Frame second = scan.next(2).frames().get(1);
            assertThat(second.data().toDoubles()).containsExactly(11, 12, 13, 14, 15, 16);
            assertThat(second.mask().toDoubles()).containsExactly(1, 1, 0, 1, 1, 1);
        }
    }

    private Path counts(float... counts) throws PtyjIoException {
        return file(d -> d.array("data", counts, 2, 2, 3), CxiScanTest::distanceAndPixel, true);
    }

    @Test
    void minusInfinityIsMaskedLikePlusInfinityAndNoNumber() throws PtyjIoException {
        float inf = Float.POSITIVE_INFINITY;
        for (String correct : List.of("true", "false")) {
            try (PtyScan scan = open(counts(-inf, inf, Float.NaN, -3, 1, 2, 1, 1, 1, 1, 1, 1), "correct: " + correct)) {
                Frame first = scan.next(2).frames().get(0);
                assertThat(first.mask().toDoubles()).containsExactly(0, 0, 0, 1, 1, 1);
                assertThat(first.data().toDoubles()).containsExactly(0, 0, 0, 0, 1, 2);
            }
        }
        String told = "scans.S: pixels that are no finite numbers are masked: 3 in 1 of the 2 frames, from frame 0 on";
        assertThat(notices).containsExactly(told, told);
    }

    @Test
    void aFrameOfNothingButNoNumbersIsTold() throws PtyjIoException {
        float nan = Float.NaN;
        try (PtyScan scan = open(counts(1, 2, 3, 4, 5, 6, nan, nan, nan, nan, nan, nan), "")) {
            assertThat(scan.next(2).frames()).hasSize(2);
        }
        assertThat(notices)
                .containsExactly(
                        "scans.S: pixels that are no finite numbers are masked: 6 in 1 of the 2 frames, from frame 1 on",
                        "scans.S: 1 of the 2 frames has no valid pixel: frame 1");
    }

    @Test
    void framesWithoutAnyCountsAreRefusedByFile() throws PtyjIoException {
        float nan = Float.NaN;
        Path zero = counts(new float[12]);
        try (PtyScan scan = open(zero, "")) {
            assertThatThrownBy(() -> scan.next(2))
                    .isInstanceOf(ScanException.class)
                    .hasMessageStartingWith("scans.S.data: " + zero + ": none of the 2 frames has a count");
        }
        for (float none : new float[] {nan, -1}) {
            float[] counts = new float[12];
            java.util.Arrays.fill(counts, none);
            try (PtyScan scan = open(counts(counts), "")) {
                assertThatThrownBy(() -> scan.next(2)).hasMessageContaining("none of the 2 frames has a count");
            }
        }
        Consumer<H5Group> masked = detector -> {
            distanceAndPixel(detector);
            detector.array("mask", new int[] {1, 1, 1, 1, 1, 1}, 2, 3);
        };
        try (PtyScan scan = open(file(masked, true), "")) {
            assertThatThrownBy(() -> scan.next(2)).hasMessageContaining("none of the 2 frames has a count");
        }
    }

    @Test
    void aMissingEnergySaysWhereAndWhatToDo() throws PtyjIoException {
        Path file = file(CxiScanTest::distanceAndPixel, false);
        assertThatThrownBy(() -> open(file, ""))
                .isInstanceOf(ScanException.class)
                .hasMessageStartingWith("scans.S.data.energy: " + file)
                .hasMessageContaining("source_1/wavelength")
                .hasMessageEndingWith("; give it in keV");
    }

    @Test
    void aMissingDistanceAndPixelSaySo() throws PtyjIoException {
        Path file = file(d -> d.scalar("distance", 1.0), true);
        assertThatThrownBy(() -> open(file, ""))
                .isInstanceOf(ScanException.class)
                .hasMessageStartingWith("scans.S.data.psize: ");
        assertThatThrownBy(() -> open(file(d -> d.scalar("x_pixel_size", 1e-5), true), ""))
                .isInstanceOf(ScanException.class)
                .hasMessageStartingWith("scans.S.data.distance: ")
                .hasMessageContaining("corner_position");
    }

    @Test
    void aShapeBeyondMemoryIsRefusedWhenPlannedAndWhenRead() throws PtyjIoException {
        Path file = file(CxiScanTest::distanceAndPixel, true);
        for (String shape : List.of("200000", "47000")) { // 4e10 and 2.2e9 pixels, more than an array holds
            try (PtyScan scan = open(file, "shape: " + shape)) {
                String told = "scans.S.data.shape: frames of " + shape + " x " + shape + " pixels would need ";
                assertThatThrownBy(scan::plan).isInstanceOf(ScanException.class).hasMessageStartingWith(told);
                assertThatThrownBy(() -> scan.next(2))
                        .isInstanceOf(ScanException.class)
                        .hasMessageStartingWith(told);
            }
        }
    }

    @Test
    void unitsThatCannotBeAreRefusedWithTheRightMultiplier() throws PtyjIoException {
        Path file = file(
                d -> {
                    d.scalar("distance", 5000.0);
                    d.array("basis_vectors", new double[] {0, -75, -75, 0, 0, 0}, 3, 2);
                },
                true);
        assertThatThrownBy(() -> open(file, "distance: 5"))
                .isInstanceOf(ScanException.class)
                .hasMessage("scans.S.data.psize: " + file + " [/entry_1/instrument_1/detector_1/basis_vectors]:"
                        + " is 75.0 m, which cannot be the size of a pixel; CXI wants m, so perhaps it is in um"
                        + " (multiply it with 1.0e-6); give it in m");
        assertThatThrownBy(() -> open(file, "psize: 75 um"))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("detector_1/distance]: is 5000.0 m, which cannot be a distance to the detector")
                .hasMessageContaining("in mm (multiply it with 0.001)");
        open(file, "psize: 75 um, distance: 5").close();
        Path far = file(d -> d.scalar("distance", 2e6), true);
        assertThatThrownBy(() -> open(far, "psize: 75 um")).hasMessageContaining("in um (multiply it with 1.0e-6)");
    }

    @Test
    void countsThatNobodyCanMeasureAreRefusedByFile() throws PtyjIoException {
        double[] counts = {1, 1, 1, 1, 1, 1, 1, 1, 1e302, 1, 1, 1};
        Path file = file(d -> d.array("data", counts, 2, 2, 3), CxiScanTest::distanceAndPixel, true);
        try (PtyScan scan = open(file, "")) {
            assertThatThrownBy(() -> scan.next(2))
                    .isInstanceOf(ScanException.class)
                    .hasMessageStartingWith("scans.S.data: " + file + ": the counts of frame 1 add up to more than");
        }
    }

    @Test
    void aFlatFieldWithoutLightIsBlamed() throws PtyjIoException {
        for (float none : new float[] {0, Float.NaN}) {
            float[] flat = new float[6];
            java.util.Arrays.fill(flat, none);
            Path file = file(
                    d -> {
                        distanceAndPixel(d);
                        d.array("qe_mask", flat, 2, 3);
                    },
                    true);
            assertThatThrownBy(() -> open(file, ""))
                    .isInstanceOf(ScanException.class)
                    .hasMessageStartingWith(
                            "scans.S.data.dfile: " + file + ": its flat field qe_mask is nowhere above");
            open(file, "correct: false").close();
        }
    }

    @Test
    void aMissingFileNamesTheParameter() {
        assertThatThrownBy(() -> open(folder.resolve("nowhere.cxi"), ""))
                .isInstanceOf(ScanException.class)
                .hasMessageStartingWith("scans.S.data.dfile: ")
                .hasMessageContaining("nowhere.cxi: there is no such file");
    }

    @Test
    void aMaskOfAnotherShapeIsTold() throws PtyjIoException {
        Path file = file(
                d -> {
                    distanceAndPixel(d);
                    d.array("mask", new int[4], 2, 2);
                },
                true);
        assertThatThrownBy(() -> open(file, ""))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("has shape [2, 2], but the frames have 2 x 3 pixels");
    }

    @Test
    void theFileMustBeNamed() {
        assertThatThrownBy(() -> Binder.plain().parse(CxiParameters.class, "test.yaml", "{}", List.of()))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("dfile");
    }

    @Test
    void theSiemensStarIsReadInFull() throws IOException {
        Path file = SharedData.file("data/siemens_star.cxi");
        try (PtyScan scan = open(file, "")) {
            Chunk first = scan.next(500);
            List<Frame> frames = new ArrayList<>(first.frames());
            Chunk rest = scan.next(500);
            frames.addAll(rest.frames());
            assertThat(rest.end()).isTrue();
            assertThat(frames).hasSize(516);
            ScanMeta meta = first.meta();
            double resolution = 1.23984193e-9
                    / meta.energyKeV()
                    * meta.distance()
                    / (meta.ny() * meta.psize().y());
            assertThat(resolution).isCloseTo(28.178e-9, within(1e-15));
            assertThat(meta.center()).isEqualTo(new YX(64, 64));
            // Numbers of the file, which count in pixels of this size.
            YX start = frames.get(0).position().orElseThrow();
            assertThat(start.y() / resolution).isCloseTo(167.57963562, within(1e-6));
            assertThat(start.x() / resolution).isCloseTo(-159.73396301, within(1e-6));
            assertThat(frames).allSatisfy(frame -> {
                assertThat(Math.abs(frame.position().orElseThrow().y() / resolution))
                        .isLessThan(167.6);
                assertThat(Math.abs(frame.position().orElseThrow().x() / resolution))
                        .isLessThan(164.6);
            });
            double total = frames.stream().mapToDouble(f -> f.data().sum()).sum();
            assertThat(total / 516).isCloseTo(461_212.8934, within(1e-3));
            assertThat(frames.stream().mapToDouble(f -> f.data().max()).max().orElseThrow())
                    .isEqualTo(963);
        }
    }
}
