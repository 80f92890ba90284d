package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;
import org.ptyj.param.ParamException;
import org.ptyj.param.YX;

class FrameWindowTest {
    /** Pixel (y, x) has the value 10 y + x. */
    private static RealArray digits(int ny, int nx) {
        return RealArray.generate(ElementType.FLOAT32, i -> 10 * (i / nx) + i % nx, ny, nx);
    }

    private static Chunk one(String yaml, RealArray frame) {
        return ListScan.of(yaml, frame).next(1);
    }

    private static double[] data(Chunk chunk) {
        return chunk.frames().get(0).data().toDoubles();
    }

    private static double[] mask(Chunk chunk) {
        assertThat(chunk.frames().get(0).mask().elementType()).isEqualTo(ElementType.BOOL);
        return chunk.frames().get(0).mask().toDoubles();
    }

    @Test
    void aFullFrameStaysAsItIs() {
        Chunk chunk = one("shape: null", digits(3, 4));
        assertThat(data(chunk)).containsExactly(0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23);
        assertThat(mask(chunk)).containsOnly(1);
        assertThat(chunk.meta().center()).isEqualTo(new YX(1, 2));
    }

    @Test
    void theCentreBecomesTheMiddlePixelOfTheRegion() {
        Chunk chunk = one("shape: [2, 3], center: [3, 2]", digits(5, 6));
        assertThat(data(chunk)).containsExactly(21, 22, 23, 31, 32, 33);
        assertThat(chunk.meta().center()).isEqualTo(new YX(1, 1));
    }

    @Test
    void theFractionOfTheCentreIsKept() {
        // (2.6, 1.4) is cut around (3, 1), which lands on (1, 1).
        Chunk chunk = one("shape: [2, 3], center: [2.6, 1.4]", digits(5, 6));
        assertThat(data(chunk)).containsExactly(20, 21, 22, 30, 31, 32);
        assertThat(chunk.meta().center().y()).isCloseTo(0.6, within(1e-12)); // rounding of the subtraction
        assertThat(chunk.meta().center().x()).isCloseTo(1.4, within(1e-12));
    }

    @Test
    void whatIsBeyondTheFrameIsMasked() {
        Chunk chunk = one("shape: 4, center: [1, 2]", digits(3, 3));
        assertThat(data(chunk)).containsExactly(0, 0, 0, 0, 0, 1, 2, 0, 10, 11, 12, 0, 20, 21, 22, 0);
        assertThat(mask(chunk)).containsExactly(0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0);
    }

    @Test
    void rulesGiveTheCentreOfTheRawFrame() {
        assertThat(one("shape: null, center: geometric", digits(3, 4)).meta().center())
                .isEqualTo(new YX(1, 1.5));
        assertThat(one("shape: null, center: fftshift", digits(3, 4)).meta().center())
                .isEqualTo(new YX(1, 2));
        assertThat(one("shape: null, center: null, auto_center: false", digits(3, 4))
                        .meta()
                        .center())
                .isEqualTo(new YX(1, 2));
    }

    @Test
    void orientationTurnsFrameCentreAndPixel() {
        Chunk chunk = one("shape: [2, 3], center: [3, 2], orientation: 5, psize: [1e-6, 2e-6]", digits(5, 6));
        // Transposed: 21 31 / 22 32 / 23 33, then columns reversed.
        assertThat(data(chunk)).containsExactly(31, 21, 32, 22, 33, 23);
        assertThat(chunk.meta().ny()).isEqualTo(3);
        assertThat(chunk.meta().nx()).isEqualTo(2);
        assertThat(chunk.meta().center()).isEqualTo(new YX(1, 0));
        assertThat(chunk.meta().psize()).isEqualTo(new YX(2e-6, 1e-6));
    }

    @Test
    void rebinningAddsUpCountsAndNeedsAllPixels() {
        ListScan scan = ListScan.of("shape: 4, rebin: 2, psize: 10 um", digits(4, 4));
        scan.weight = Optional.of(RealArray.of(new float[16], 4, 4).fill(0.5));
        scan.weight.get().set(0, 3, 0);
        Chunk chunk = scan.next(1);
        assertThat(data(chunk)).containsExactly(22, 30, 102, 110);
        assertThat(mask(chunk)).containsExactly(1, 1, 0, 1);
        assertThat(chunk.meta().center()).isEqualTo(new YX(1, 1));
        assertThat(chunk.meta().psize()).isEqualTo(YX.both(20e-6));
    }

    @Test
    void rebinningMayAverage() {
        assertThat(data(one("shape: 4, rebin: 2, rebin_mode: mean", digits(4, 4))))
                .containsExactly(5.5, 7.5, 25.5, 27.5);
    }

    @Test
    void theAutomaticCentreIsTheMeanMassCentreOfValidPixels() {
        RealArray a = RealArray.of(new float[30], 5, 6);
        a.set(4, 1, 2);
        a.set(1000, 0, 0); // masked below
        RealArray b = RealArray.of(new float[30], 5, 6);
        b.set(1, 4, 4);
        b.set(1, 3, 3);
        b.set(Double.NaN, 2, 2);
        RealArray dark = RealArray.of(new float[30], 5, 6);
        ListScan scan = ListScan.of("shape: null, center: null", a, b, dark);
        RealArray weight = RealArray.of(new float[30], 5, 6).fill(1);
        weight.set(0, 0, 0);
        scan.weight = Optional.of(weight);
        Chunk chunk = scan.next(3);
        assertThat(chunk.meta().center()).isEqualTo(new YX((1 + 3.5) / 2, (2 + 3.5) / 2));
        assertThat(scan.notices).first().asString().contains("(2.25, 2.75)");
    }

    @Test
    void theCentreOfTheFirstChunkIsKept() {
        RealArray a = RealArray.of(new float[25], 5, 5);
        a.set(4, 1, 2);
        RealArray b = RealArray.of(new float[25], 5, 5);
        b.set(4, 3, 3);
        ListScan scan = ListScan.of("shape: null, auto_center: true, center: [4, 4]", a, b);
        assertThat(scan.next(1).meta().center()).isEqualTo(new YX(1, 2));
        assertThat(scan.next(1).meta().center()).isEqualTo(new YX(1, 2));
    }

    @Test
    void pixelsThatAreNoNumberAreMaskedInTheirFrameOnly() {
        RealArray bad = digits(2, 2);
        bad.set(Double.NaN, 0, 1);
        bad.set(Double.POSITIVE_INFINITY, 1, 0);
        List<Frame> frames =
                ListScan.of("shape: null", bad, digits(2, 2)).next(2).frames();
        assertThat(frames.get(0).data().toDoubles()).containsExactly(0, 0, 0, 11);
        assertThat(frames.get(0).mask().toDoubles()).containsExactly(1, 0, 0, 1);
        assertThat(frames.get(1).mask().toDoubles()).containsOnly(1);
    }

    @Test
    void aFramesOwnWeightWins() {
        RealArray weight = RealArray.of(new float[] {1, 0, 0, 1}, 2, 2);
        ListScan scan = ListScan.of(
                "shape: null", List.of(RawFrame.of(digits(2, 2)).withWeight(weight), RawFrame.of(digits(2, 2))));
        List<Frame> frames = scan.next(2).frames();
        assertThat(frames.get(0).mask().toDoubles()).containsExactly(1, 0, 0, 1);
        assertThat(frames.get(1).mask().toDoubles()).containsOnly(1);
    }

    @Test
    void framesWithOneWeightShareOneMask() {
        List<Frame> frames =
                ListScan.of("shape: 2", digits(4, 4), digits(4, 4)).next(2).frames();
        assertThat(frames.get(0).mask()).isSameAs(frames.get(1).mask());
    }

    @Test
    void aWeightOfAnotherSizeIsCutAroundItsMiddleWithANotice() {
        ListScan scan = ListScan.of("shape: null", digits(2, 2), digits(2, 2));
        scan.weight = Optional.of(RealArray.of(new float[] {0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0}, 4, 4));
        Chunk chunk = scan.next(1);
        scan.next(1);
        assertThat(mask(chunk)).containsExactly(1, 0, 0, 1);
        assertThat(scan.notices).singleElement().asString().contains("[4, 4]").contains("[2, 2]");
    }

    @Test
    void aCentreOutsideTheFrameIsAnError() {
        assertThatThrownBy(() -> one("shape: 2, center: [1, 3]", digits(3, 3)))
                .isInstanceOf(ScanException.class)
                .hasMessage("scans.S.data.center: (1.0, 3.0) is not inside the raw frame of 3 x 3 pixels");
    }

    @Test
    void theOrientationIsANumberOrAListOfThree() {
        for (int bits = 0; bits < 8; bits++) {
            String three = "[%d, %d, %d]".formatted(bits >> 2, bits >> 1 & 1, bits & 1);
            assertThat(ListScan.parameters("orientation: " + three).orientationBits())
                    .isEqualTo(bits);
            String words = three.replace("1", "true").replace("0", "false");
            assertThat(ListScan.parameters("orientation: " + words).orientationBits())
                    .isEqualTo(bits);
            assertThat(ListScan.parameters("orientation: " + bits).orientationBits())
                    .isEqualTo(bits);
        }
        for (String wrong :
                new String[] {"8", "[1, 0]", "[2, 0, 0]", "[]", "up", "true", "[true, false, 2]", "[true, false]"}) {
            assertThatThrownBy(() -> ListScan.parameters("orientation: " + wrong))
                    .isInstanceOf(ParamException.class)
                    .hasMessageContaining("test.yaml:1:")
                    .hasMessageContaining("orientation");
        }
    }

    @Test
    void aBlockSizeThatDoesNotDivideTheShapeIsAnError() {
        assertThatThrownBy(() -> one("shape: null, rebin: 2", digits(4, 3)))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("scans.S.data.rebin: 2 does not divide the shape 4 x 3");
        assertThatThrownBy(() -> ListScan.parameters("shape: [4, 3], rebin: 2"))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("test.yaml:1")
                .hasMessageContaining("rebin: 2 does not divide the shape 4 x 3");
    }

    @Test
    void darkFramesHaveNoAutomaticCentre() {
        assertThatThrownBy(() -> one("shape: null, center: null", RealArray.of(new float[9], 3, 3)))
                .isInstanceOf(ScanException.class)
                .hasMessageContaining("give the center");
    }
}
