package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptyj.SharedData;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.param.Param;
import org.ptyj.param.YX;

class ScanFileTest {
    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();

    private PtyScan open(String yaml) {
        return ScanSources.open(Param.parse(yaml), ListScan.context(notices));
    }

    private Supplier<PtyScan> source(String yaml) {
        return () -> open(yaml);
    }

    private PtyScan reopened(Path file) {
        String source = file.toString().endsWith("cxi") ? "CxiScan" : "PtydScan";
        return open("{name: " + source + ", dfile: '" + file + "'}");
    }

    private static List<Frame> all(PtyScan scan) {
        List<Frame> frames = new ArrayList<>();
        Chunk chunk;
        do {
            chunk = scan.next(7);
            frames.addAll(chunk.frames());
        } while (!chunk.end());
        return frames;
    }

    private static void assertSame(List<Frame> found, List<Frame> wanted) {
        assertThat(found).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            Frame a = found.get(i);
            Frame b = wanted.get(i);
            assertThat(a.index()).isEqualTo(b.index());
            assertThat(a.position()).isEqualTo(b.position());
            assertThat(a.mask().toDoubles()).isEqualTo(b.mask().toDoubles());
            assertThat(a.data().times(a.mask()).toDoubles())
                    .isEqualTo(b.data().times(b.mask()).toDoubles());
        }
    }

    private List<Path> files() {
        return List.of(folder.resolve("scan.cxi"), folder.resolve("scan.ptyd"));
    }

    @Test
    void aSimulationComesBackFrameByFrameFromBothFormats() throws Exception {
        String moon = "{name: MoonFlowerScan, shape: 16, num_frames: 150, energy: 6.2, psize: [55 um, 75 um]}";
        List<Frame> wanted = all(open(moon));
        ScanMeta meta = open(moon).next(1).meta();
        for (Path file : files()) {
            SavedScan saved = ScanFile.save(source(moon), file);
            assertThat(saved.type()).isEqualTo(StoredType.INT32);
            assertThat(saved.meta()).isEqualTo(meta);
            assertThat(saved.masked()).isZero();
            assertThat(saved.total())
                    .isEqualTo(wanted.stream().mapToDouble(f -> f.data().sum()).sum());
            assertThat(saved.highest())
                    .isEqualTo(wanted.stream()
                            .mapToDouble(f -> f.data().max())
                            .max()
                            .orElseThrow());
            assertThat(saved.least()).isLessThan(saved.most());
            assertThat(saved.extent().y()).isGreaterThan(0);
            try (PtyScan again = reopened(file)) {
                List<Frame> found = all(again);
                assertSame(found, wanted);
                assertThat(found.get(0).data().elementType()).isEqualTo(ElementType.FLOAT32);
            }
            try (PtyScan again = reopened(file)) {
                ScanMeta read = again.next(1).meta();
                // the wavelength in the file is rounded
                assertThat(read.energyKeV()).isCloseTo(6.2, within(1e-14));
                assertThat(read.distance()).isEqualTo(meta.distance());
                assertThat(read.psize()).isEqualTo(meta.psize());
                assertThat(read.center()).isEqualTo(meta.center());
                assertThat(read.numFrames()).isEqualTo(150);
            }
        }
        assertThat(notices.stream().filter(n -> n.contains(".cxi") || n.contains(".ptyd")))
                .isEmpty();
    }

    @Test
    void framesThatComeLateAreWaitedFor() throws Exception {
        for (Path file : files()) {
            SavedScan saved = ScanFile.save(
                    source("{name: MoonFlowerScan, shape: 8, num_frames: 30, block_wait_count: 2}"), file);
            assertThat(saved.meta().numFrames()).isEqualTo(30);
        }
    }

    /** Frames of 2 x 3 pixels with positions. */
    private static ListScan list(RealArray... frames) {
        return ListScan.of(
                "shape: null, energy: 8, distance: 1",
                Stream.of(frames)
                        .map(f -> RawFrame.of(f).at(new YX(1e-6 * f.sum(), 0)))
                        .toList());
    }

    private static RealArray frame(double... values) {
        return RealArray.of(values, 2, 3);
    }

    @Test
    void numbersThatAreNotWholeAreStoredAsTheyAreEvenIfTheyComeLate() throws Exception {
        RealArray[] frames = new RealArray[80];
        Arrays.fill(frames, frame(1, 2, 3, 4, 5, 6));
        frames[70] = frame(1.25, 1 / 3.0, 3, 4, 5, 6);
        for (Path file : files()) {
            assertThat(ScanFile.save(() -> list(frames), file).type()).isEqualTo(StoredType.FLOAT64);
            try (PtyScan again = reopened(file)) {
                assertSame(all(again), all(list(frames)));
            }
        }
    }

    @Test
    void countsBeyondSinglePrecisionStayExact() throws Exception {
        for (Path file : files().subList(1, 2)) {
            ScanFile.save(() -> list(frame(16777217, 2, 3, 4, 5, 6)), file);
            try (PtyScan again = reopened(file)) {
                assertThat(all(again).get(0).data().get(0, 0)).isEqualTo(16777217);
            }
        }
    }

    @Test
    void masksThatDifferFromFrameToFrameAreKept() throws Exception {
        RealArray counts = frame(1, 2, 3, 4, 5, 6);
        for (double fraction : new double[] {0, 0.5}) {
            Supplier<ListScan> scan = () -> ListScan.of(
                    "shape: null, energy: 8, distance: 1",
                    List.of(
                            RawFrame.of(counts)
                                    .withWeight(frame(1, 0, 1, 1, 1, 0))
                                    .at(new YX(0, 0)),
                            RawFrame.of(counts.plus(fraction))
                                    .withWeight(frame(0, 0, 1, 1, 1, 1))
                                    .at(new YX(0, 1e-6))));
            for (Path file : files()) {
                SavedScan saved = ScanFile.save(scan, file);
                assertThat(saved.masked()).isCloseTo(4 / 12.0, within(1e-15));
                assertThat(saved.type()).isEqualTo(fraction == 0 ? StoredType.INT32 : StoredType.FLOAT64);
                try (PtyScan again = reopened(file)) {
                    assertSame(all(again), all(scan.get()));
                }
            }
        }
    }

    @Test
    void onlyPixelsThatAreMaskedInSomeFramesAreMarkedInsteadOfTheirCount() throws Exception {
        RealArray counts = frame(1, 2, 3, 4, 5, 6);
        List<ListScan> opened = new ArrayList<>();
        Supplier<ListScan> scan = () -> {
            opened.add(ListScan.of(
                    "shape: null, energy: 8, distance: 1",
                    List.of(
                            RawFrame.of(counts)
                                    .withWeight(frame(1, 0, 1, 1, 1, 0))
                                    .at(new YX(0, 0)),
                            RawFrame.of(counts)
                                    .withWeight(frame(0, 0, 1, 1, 1, 1))
                                    .at(new YX(0, 1e-6)))));
            return opened.get(opened.size() - 1);
        };
        Path file = files().get(0);
        ScanFile.save(scan, file);
        assertThat(opened).as("once more, when the masks are known to differ").hasSize(2);
        assertThat(String.join("", opened.get(1).notices)).contains("masks differ among the frames", "have -1 there");
        try (H5File open = H5File.open(file)) {
            assertThat(open.dataset("/entry_1/instrument_1/detector_1/data").readDoubles())
                    .containsExactly(1, 2, 3, 4, 5, -1, -1, 2, 3, 4, 5, 6);
            assertThat(open.dataset("/entry_1/instrument_1/detector_1/mask").readDoubles())
                    .containsExactly(0, 1, 0, 0, 0, 0);
        }
    }

    @Test
    void aMeasuredFileBecomesAPreparedOneAndBack() throws Exception {
        Path star = SharedData.file("data/siemens_star.cxi");
        String cut = "{name: CxiScan, dfile: '" + star + "', num_frames: 70, shape: 64}";
        Path ptyd = folder.resolve("star.ptyd");
        Path cxi = folder.resolve("star.cxi");
        ScanFile.save(source(cut), ptyd);
        ScanFile.save(() -> reopened(ptyd), cxi);
        try (PtyScan a = open(cut);
                PtyScan b = reopened(ptyd);
                PtyScan c = reopened(cxi)) {
            List<Frame> wanted = all(a);
            assertSame(all(b), wanted);
            assertSame(all(c), wanted);
        }
    }

    @Test
    void whatCannotBeSavedIsRefusedAndLeavesNothing() throws Exception {
        Path file = folder.resolve("x.ptyd");
        ListScan lost = ListScan.of("shape: null", frame(1, 2, 3, 4, 5, 6));
        assertThatThrownBy(() -> ScanFile.save(() -> lost, file))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("frame 0 of scan S has no position");
        ListScan endless = list(frame(1, 2, 3, 4, 5, 6), frame(1, 2, 3, 4, 5, 6));
        endless.counted = false;
        endless.checks.add(new Accessible(1, Optional.of(false)));
        assertThatThrownBy(() -> ScanFile.save(() -> endless, file)).hasMessageContaining("give num_frames");
        ListScan brief = list(frame(1, 2, 3, 4, 5, 6), frame(1, 2, 3, 4, 5, 6));
        brief.checks.add(new Accessible(1, Optional.of(true)));
        assertThatThrownBy(() -> ScanFile.save(() -> brief, file))
                .hasMessageContaining("ends after 1 of 2 frames; set data.num_frames to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScanFile.save(() -> lost, folder.resolve("x.h5")))
                .withMessageContaining("ends in .cxi or .ptyd");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
