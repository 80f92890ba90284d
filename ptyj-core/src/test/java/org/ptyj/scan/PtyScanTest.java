package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ptyj.array.RealArray;
import org.ptyj.param.YX;
import org.ptyj.scan.pattern.Positions;

class PtyScanTest {
    /** n frames of 4 x 4 pixels, all of whose pixels are 1 + the index. */
    private static ListScan scan(String yaml, int n) {
        return ListScan.of(
                "shape: 4" + (yaml.isEmpty() ? "" : ", " + yaml),
                IntStream.range(0, n)
                        .mapToObj(i -> RealArray.of(new float[16], 4, 4).fill(1 + i))
                        .toArray(RealArray[]::new));
    }

    private static Positions line(int n) {
        return Positions.of(
                IntStream.range(0, n).mapToObj(i -> new double[] {i, -i}).toArray(double[][]::new));
    }

    private static List<Integer> indices(Chunk chunk) {
        return chunk.frames().stream().map(Frame::index).toList();
    }

    @Test
    void chunksFollowEachOtherAndTheLastOneSaysSo() {
        ListScan scan = scan("", 5);
        Chunk first = scan.next(2);
        assertThat(indices(first)).containsExactly(0, 1);
        assertThat(first.end()).isFalse();
        assertThat(indices(scan.next(2))).containsExactly(2, 3);
        Chunk last = scan.next(2);
        assertThat(indices(last)).containsExactly(4);
        assertThat(last.end()).isTrue();
        assertThat(last.frames().get(0).data().get(3, 3)).isEqualTo(5);
        Chunk after = scan.next(2);
        assertThat(after.frames()).isEmpty();
        assertThat(after.end()).isTrue();
        assertThat(after.isWaiting()).isFalse();
        assertThat(scan.notices).isEmpty();
    }

    @Test
    void metaTellsWhatHoldsForAllFrames() {
        ScanMeta meta = scan("energy: 8.3, distance: 1.75, psize: [55e-6, 60e-6]", 3)
                .next(9)
                .meta();
        assertThat(meta).isEqualTo(new ScanMeta("S", 3, 4, 4, 8.3, 1.75, new YX(55e-6, 60e-6), new YX(2, 2)));
    }

    @Test
    void positionsDecideTheNumberOfFrames() {
        ListScan scan = scan("", 5);
        scan.positions = Optional.of(line(3));
        Chunk all = scan.next(100);
        assertThat(all.frames()).hasSize(3);
        assertThat(all.meta().numFrames()).isEqualTo(3);
        assertThat(all.frames().get(2).position()).contains(new YX(2, -2));
    }

    @Test
    void moreFramesThanThereAreAreCutWithBothNumbersInTheNotice() {
        ListScan scan = scan("num_frames: 9", 5);
        assertThat(scan.next(100).frames()).hasSize(5);
        assertThat(scan.notices).containsExactly("scans.S: num_frames is 9, but there are only 5 frames");
    }

    @Test
    void fewerFramesAreTakenFromTheStart() {
        ListScan scan = scan("num_frames: 2", 5);
        Chunk all = scan.next(100);
        assertThat(indices(all)).containsExactly(0, 1);
        assertThat(all.end()).isTrue();
        assertThat(scan.notices).containsExactly("scans.S: num_frames limits the scan to the first 2 of 5 frames");
    }

    @Test
    void failuresOfThreadsAreToldWithoutNamesOfClasses() {
        PtyScan scan = new PtyScan(ListScan.parameters("num_frames: 400"), ListScan.context(new ArrayList<>())) {
            @Override
            protected List<RawFrame> load(int[] indices) throws IOException {
                return loadInParallel(indices);
            }

            @Override
            protected RawFrame loadFrame(int index) {
                throw new IllegalArgumentException("the lamp is off");
            }
        };
        assertThatThrownBy(() -> scan.next(400))
                .isInstanceOf(ScanException.class)
                .hasMessage("scans.S.data: the lamp is off");
    }

    @Test
    void ownPositionsOfFramesWinOverTheList() {
        RealArray data = RealArray.of(new float[16], 4, 4).fill(1);
        ListScan scan = ListScan.of(
                "shape: 4", List.of(RawFrame.of(data).at(new YX(7, 8)), RawFrame.of(data), RawFrame.of(data)));
        scan.positions = Optional.of(line(3));
        assertThat(scan.next(3).frames())
                .extracting(Frame::position)
                .containsExactly(Optional.of(new YX(7, 8)), Optional.of(new YX(1, -1)), Optional.of(new YX(2, -2)));
    }

    @Test
    void framesWithoutPositionHaveNone() {
        assertThat(scan("", 1).next(1).frames().get(0).position()).isEmpty();
    }

    @Test
    void tooFewFramesArePutOffUntilTheScanEnds() {
        ListScan scan = scan("min_frames: 3", 5);
        scan.checks.addAll(List.of(Accessible.of(2), Accessible.of(0), Accessible.of(3), Accessible.of(2)));
        Chunk waiting = scan.next(4);
        assertThat(waiting.isWaiting()).isTrue();
        assertThat(waiting.meta().numFrames()).isEqualTo(5);
        assertThat(waiting.meta().ny()).isZero();
        assertThat(scan.next(4).isWaiting()).isTrue();
        assertThat(indices(scan.next(4))).containsExactly(0, 1, 2);
        Chunk last = scan.next(4);
        assertThat(indices(last)).containsExactly(3, 4);
        assertThat(last.end()).isTrue();
    }

    @Test
    void aRequestBelowTheMinimumIsServed() {
        assertThat(indices(scan("min_frames: 3", 5).next(1))).containsExactly(0);
    }

    @Test
    void aSourceMayEndBeforeItsNumberOfFrames() {
        ListScan scan = scan("", 5);
        scan.checks.addAll(List.of(new Accessible(2, Optional.of(false)), new Accessible(0, Optional.of(true))));
        assertThat(scan.next(9).end()).isFalse();
        Chunk last = scan.next(9);
        assertThat(last.frames()).isEmpty();
        assertThat(last.end()).isTrue();
    }

    @Test
    void aSourceWithoutNumberOfFramesMayDecideItself() {
        ListScan scan = scan("", 5);
        scan.counted = false;
        scan.checks.add(new Accessible(5, Optional.of(true)));
        Chunk all = scan.next(9);
        assertThat(all.frames()).hasSize(5);
        assertThat(all.meta().numFrames()).isZero();
    }

    @Test
    void anUnknownNumberOfFramesIsAnError() {
        ListScan scan = scan("", 5);
        scan.counted = false;
        assertThatThrownBy(() -> scan.next(9))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("scans.S.data.num_frames")
                .hasMessageContaining("give num_frames");
    }

    @Test
    void missingEnergyIsAnErrorAtOnce() {
        assertThatThrownBy(() -> scan("energy: null", 5))
                .isInstanceOf(ScanException.class)
                .hasMessage("scans.S.data.energy: is null, and the data do not tell it; give a value");
    }

    @Test
    void atLeastOneFrameMustBeAskedFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scan("", 1).next(0))
                .withMessageContaining("not 0");
    }

    @Test
    void failuresOfFilesNameTheScan() {
        PtyScan broken = new PtyScan(ListScan.parameters(""), ListScan.context(new ArrayList<>())) {
            @Override
            protected RawFrame loadFrame(int index) throws IOException {
                throw new IOException("frame " + index + " is gone");
            }

            @Override
            protected Optional<Positions> loadPositions() {
                return Optional.of(line(2));
            }

            @Override
            protected List<RawFrame> load(int[] indices) throws IOException {
                return loadInParallel(indices);
            }
        };
        assertThatThrownBy(() -> broken.next(1))
                .isInstanceOf(ScanException.class)
                .hasMessage("scans.S.data: frame 0 is gone")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void framesOfDifferentShapesAreRefused() {
        ListScan scan = ListScan.of("shape: 4", RealArray.of(new float[16], 4, 4), RealArray.of(new float[20], 4, 5));
        assertThatThrownBy(() -> scan.next(2))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("frame 1 has shape [4, 5], the first one 4 x 4");
    }

    @Test
    void resultsDoNotDependOnChunks() {
        List<Frame> together = shifted().next(100).frames();
        ListScan scan = shifted();
        List<Frame> apart = new ArrayList<>();
        for (Chunk chunk = scan.next(2); !chunk.frames().isEmpty(); chunk = scan.next(2)) {
            apart.addAll(chunk.frames());
        }
        assertThat(apart).hasSameSizeAs(together);
        for (int i = 0; i < apart.size(); i++) {
            assertThat(apart.get(i).data().toDoubles())
                    .isEqualTo(together.get(i).data().toDoubles());
            assertThat(apart.get(i).mask().toDoubles())
                    .isEqualTo(together.get(i).mask().toDoubles());
        }
    }

    private static ListScan shifted() {
        RealArray[] frames = IntStream.range(0, 5)
                .mapToObj(i -> RealArray.generate(org.ptyj.array.ElementType.FLOAT32, at -> at * at % 7 + i, 6, 7))
                .toArray(RealArray[]::new);
        return ListScan.of("shape: 4, center: [3, 2.6], orientation: 5, rebin: 2", frames);
    }

    @Test
    void everySecondFrameIsOneHalfOfAScan() {
        ListScan odd = scan("frame_range: '1::2'", 5);
        odd.positions = Optional.of(line(5));
        Chunk first = odd.next(1);
        assertThat(first.end()).isFalse();
        assertThat(first.meta().numFrames()).isEqualTo(2);
        Chunk rest = odd.next(9);
        assertThat(rest.end()).isTrue();
        assertThat(indices(rest)).containsExactly(1);
        assertThat(rest.frames().get(0).data().get(0, 0)).isEqualTo(4);
        assertThat(rest.frames().get(0).position()).contains(new YX(3, -3));
        assertThat(odd.notices).containsExactly("scans.S: 2 of 5 frames are taken (frame_range: 1::2)");
    }

    @Test
    void chosenFramesAreLimitedByNumFramesAfterwards() {
        assertThat(values(scan("frame_range: '1:8:3', num_frames: 2", 12).next(9)))
                .containsExactly(2.0, 5.0);
        assertThat(values(scan("frame_range: ':3'", 12).next(9))).containsExactly(1.0, 2.0, 3.0);
        assertThat(values(scan("frame_range: '4:'", 6).next(9))).containsExactly(5.0, 6.0);
        assertThat(values(scan("frame_range: '::2'", 5).next(9))).containsExactly(1.0, 3.0, 5.0);
    }

    private static List<Double> values(Chunk chunk) {
        assertThat(chunk.end()).isTrue();
        return chunk.frames().stream().map(f -> f.data().get(0, 0)).toList();
    }

    @Test
    void choicesOfNothingAreRefused() {
        for (String text : List.of("2", "a::2", "::0", "4:4", "5:2", "-1::2", "::2:", "0..2", "9999999999:")) {
            assertThatThrownBy(() -> scan("frame_range: '" + text + "'", 5))
                    .as(text)
                    .hasMessageContaining("frame_range")
                    .hasMessageContaining(text);
        }
        assertThatThrownBy(() -> scan("frame_range: '7::2'", 5).next(9))
                .isInstanceOf(ScanException.class)
                .hasMessage("scans.S.data.frame_range: 7::2 chooses none of 5 frames");
    }
}
