package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.param.ParamException;
import org.ptyj.param.YX;
import org.ptyj.scan.pattern.Positions;

class FrameRepairTest {
    private static RealArray row(double... counts) {
        return RealArray.of(counts, 1, counts.length);
    }

    private static ListScan scan(String yaml, RealArray... frames) {
        return ListScan.of("shape: null, center: [0.5, 1]" + (yaml.isEmpty() ? "" : ", " + yaml), frames);
    }

    private static double[] data(Frame frame) {
        return frame.data().toDoubles();
    }

    private static double[] mask(Frame frame) {
        return frame.mask().toDoubles();
    }

    @Test
    void negativeWholeNumbersMarkDeadPixels() {
        ListScan scan = scan("", row(3, -1, 5, -2), row(1, 2, 3, 4));
        List<Frame> frames = scan.next(2).frames();
        assertThat(data(frames.get(0))).containsExactly(3, 0, 5, 0);
        assertThat(mask(frames.get(0))).containsExactly(1, 0, 1, 0);
        assertThat(mask(frames.get(1))).containsOnly(1);
        assertThat(scan.notices)
                .containsExactly(
                        "scans.S: pixels of negative whole numbers, by which dead pixels are marked, are masked:"
                                + " 2 in 1 of the 2 frames, from frame 0 on");
    }

    @Test
    void negativeCountsOfNoiseBecomeZerosThatAreValid() {
        ListScan scan = scan("", row(1, 1, 1, 1), row(3, -0.5, 5, -2));
        List<Frame> frames = scan.next(2).frames();
        assertThat(data(frames.get(1))).containsExactly(3, 0, 5, 0);
        assertThat(mask(frames.get(1))).containsOnly(1);
        assertThat(frames.get(1).mask()).isSameAs(frames.get(0).mask());
        assertThat(scan.notices)
                .containsExactly(
                        "scans.S: pixels of negative counts become 0: 2 in 1 of the 2 frames, from frame 1 on");
    }

    @Test
    void pixelsThatAreMaskedAnywayAreNotTold() {
        ListScan scan = scan("", row(3, Double.NaN, 5, -2));
        scan.weight = Optional.of(row(1, 0, 1, 0));
        assertThat(mask(scan.next(1).frames().get(0))).containsExactly(1, 0, 1, 0);
        assertThat(scan.notices).isEmpty();
    }

    @Test
    void whatWasRepairedIsToldOnceForAllChunks() {
        ListScan scan = scan("", row(Double.NaN, 1), row(2, 1), row(1, Double.POSITIVE_INFINITY), row(2, 3));
        while (!scan.next(1).end()) {
            assertThat(scan.notices).isEmpty();
        }
        assertThat(scan.notices)
                .containsExactly("scans.S: pixels that are no finite numbers are masked: 2 in 2 of the 4 frames, from"
                        + " frame 0 on");
    }

    @Test
    void theFramesOfTheSourceStayAsTheyAre() {
        RealArray mine = row(3, -1, Double.NaN);
        RealArray weight = row(1, 1, 1);
        ListScan scan = scan("", mine);
        scan.weight = Optional.of(weight);
        scan.next(1);
        assertThat(mine.toDoubles()).containsExactly(3, -1, Double.NaN);
        assertThat(weight.toDoubles()).containsOnly(1);
    }

    @Test
    void saturatedPixelsAreMaskedInTheirFrame() {
        ListScan scan = scan("saturation: 100", row(99, 100, 3), row(5, 6, 101));
        List<Frame> frames = scan.next(2).frames();
        assertThat(mask(frames.get(0))).containsExactly(1, 0, 1);
        assertThat(mask(frames.get(1))).containsExactly(1, 1, 0);
        assertThat(data(frames.get(0))).containsExactly(99, 100, 3);
        assertThat(scan.notices)
                .containsExactly(
                        "scans.S: pixels that are saturated are masked: 2 in 2 of the 2 frames, from frame 0 on");
    }

    @Test
    void saturationIsThatOfTheRawFrameAlsoIfACorrectionChangesItInPlace() {
        PtyScan scan =
                new PtyScan(
                        ListScan.parameters("shape: null, center: [0.5, 1], saturation: 100, num_frames: 1"),
                        ListScan.context(new ArrayList<>())) {
                    @Override
                    protected RawFrame loadFrame(int index) {
                        return RawFrame.of(row(99, 100, 180));
                    }

                    @Override
                    protected RawFrame correct(RawFrame frame) {
                        frame.data().timesAssign(0.5);
                        return frame;
                    }
                };
        Frame frame = scan.next(1).frames().get(0);
        assertThat(data(frame)).containsExactly(49.5, 50, 90);
        assertThat(mask(frame)).containsExactly(1, 0, 0);
    }

    @Test
    void oneSaturatedPixelMasksItsWholeBlock() {
        ListScan scan = ListScan.of(
                "shape: [2, 4], center: [1, 2], rebin: 2, saturation: 9",
                RealArray.of(new double[] {1, 2, 3, 4, 5, 9, 7, 8}, 2, 4));
        Frame frame = scan.next(1).frames().get(0);
        assertThat(data(frame)).containsExactly(17, 22);
        assertThat(mask(frame)).containsExactly(0, 1);
    }

    private static RealArray[] withHotPixel(int n) {
        RealArray[] frames = new RealArray[n];
        for (int k = 0; k < n; k++) {
            int frame = k;
            // Pixel (3, 4) is always 60; (1, 1) is as bright once, in frame 2.
            frames[k] = RealArray.generate(
                    ElementType.FLOAT32, i -> i == 3 * 7 + 4 || i == 8 && frame == 2 ? 60 : 2 + (i + frame) % 3, 6, 7);
        }
        return frames;
    }

    @Test
    void hotPixelsAreMaskedInAllFrames() {
        ListScan scan = ListScan.of("shape: null, hot_pixels: 10", withHotPixel(8));
        List<Frame> frames = new ArrayList<>(scan.next(8).frames());
        for (Frame frame : frames) {
            double[] mask = mask(frame);
            assertThat(mask[3 * 7 + 4]).isZero();
            assertThat(Arrays.stream(mask).sum()).isEqualTo(6 * 7 - 1);
        }
        assertThat(scan.notices).containsExactly("scans.S: 1 hot pixel is masked: (3, 4)");
    }

    @Test
    void hotPixelsAreKeptUnlessAskedFor() {
        ListScan scan = ListScan.of("shape: null", withHotPixel(8));
        assertThat(mask(scan.next(8).frames().get(0))).containsOnly(1);
        assertThat(scan.notices).isEmpty();
    }

    @Test
    void hotPixelsDoNotPullTheCentre() {
        RealArray frame = RealArray.generate(ElementType.FLOAT64, i -> i == 0 ? 5000 : 4, 6, 7);
        ListScan scan = ListScan.of("shape: null, center: null, hot_pixels: 20", frame, frame);
        // All pixels alike but for (0, 0), which is left out.
        assertThat(scan.next(2).meta().center()).isEqualTo(new YX(2.5 * 42 / 41, 3.0 * 42 / 41));
    }

    @Test
    void aSingleCountInTheDarkIsNotHot() {
        double[] means = new double[25];
        means[12] = 1; // one count in one frame, where all others have none
        assertThat(HotPixels.find(means, 5, 5, 1, 3)).isEmpty();
        means[12] = 6; // more than 5 standard deviations of one count
        assertThat(HotPixels.find(means, 5, 5, 1, 3)).containsExactly(12);
        assertThat(HotPixels.find(new double[] {1e9}, 1, 1, 1, 3)).isEmpty(); // nothing to compare with
    }

    @Test
    void levelsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> ListScan.parameters("saturation: 0, hot_pixels: 1, timeout: -1"))
                .isInstanceOf(ParamException.class)
                .hasMessageContainingAll("saturation", "hot_pixels", "timeout");
    }

    @Test
    void framesWithoutLightAreNamed() {
        ListScan scan = scan("", row(0, 0, 0), row(1, 0, 0), row(Double.NaN, Double.NaN, Double.NaN));
        scan.next(3);
        assertThat(scan.notices)
                .contains(
                        "scans.S: 1 of the 3 frames has no count in any valid pixel: frame 0",
                        "scans.S: 1 of the 3 frames has no valid pixel: frame 2");
    }

    @Test
    void framesWithHopelesslySmallCountsAreNamed() {
        ListScan scan = scan("", row(1e-36, 0, 1e-36), row(1e-6, 0, 0), row(1e-13, 1e-13, 0));
        scan.next(3);
        assertThat(scan.notices)
                .singleElement()
                .asString()
                .contains("2 of the 3 frames have less than 1.0E-12 counts in all: frames 0, 2; such numbers");
    }

    @Test
    void aScanWithoutAnyLightIsAnError() {
        ListScan scan = scan("", row(0, 0, 0), row(0, 0, 0));
        assertThatThrownBy(() -> scan.next(2))
                .isInstanceOf(ScanException.class)
                .hasMessage("scans.S.data: none of the 2 frames has a count in any valid pixel; look at the data and"
                        + " their mask");
    }

    @Test
    void positionsThatAreFewerThanFramesLeaveFramesOut() {
        ListScan scan = scan("", row(1, 1), row(1, 1), row(1, 1));
        scan.positions = Optional.of(Positions.of(new double[][] {{0, 0}, {1, 1}}));
        assertThat(scan.next(9).frames()).hasSize(2);
        assertThat(scan.notices)
                .containsExactly("scans.S: there are 3 frames and 2 positions; the first 2 of each are used");
    }

    @Test
    void framesThatAreFewerThanPositionsLeavePositionsOut() {
        ListScan scan = scan("", row(1, 1));
        scan.positions = Optional.of(Positions.of(new double[][] {{0, 0}, {1, 1}}));
        Chunk all = scan.next(9);
        assertThat(all.frames()).hasSize(1);
        assertThat(all.end()).isTrue();
        assertThat(all.meta().numFrames()).isEqualTo(1);
    }

    @Test
    void aPositionThatIsNoNumberNamesItsFrame() {
        ListScan scan = ListScan.of(
                "shape: null, center: [0.5, 1]",
                List.of(
                        RawFrame.of(row(1, 1)).at(new YX(0, 0)),
                        RawFrame.of(row(1, 1)).at(new YX(Double.NaN, 0))));
        assertThatThrownBy(() -> scan.next(2))
                .isInstanceOf(ScanException.class)
                .hasMessage("scans.S.data: the position (NaN, 0.0) of frame 1 is not finite; leave the frame out");
    }
}
