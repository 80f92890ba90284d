package org.ptyj.cdi.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ptyj.array.RealArray;
import org.ptyj.io.NumericArray;
import org.ptyj.io.StoredType;

class InspectViewTest {
    private static final DetectorGeometry DETECTOR = DetectorGeometry.of(0.1, 50e-6);

    private static NumericArray stack(int frames) {
        double[] values = new double[frames * 12];
        Arrays.setAll(values, i -> i / 12 + 1.0);
        values[3] = 65535;
        return new NumericArray(StoredType.UINT16, new long[] {frames, 3, 4}, values);
    }

    private static Measurement measurement(int frames) {
        boolean[] good = new boolean[12];
        Arrays.fill(good, true);
        good[3] = false;
        return Measurement.of(FrameStack.of(stack(frames)), 1e-9, DETECTOR).mask(Mask.of(good, 3, 4));
    }

    private static Ptycho2DDataset square() {
        return Ptycho2DDataset.of(measurement(4), new double[][] {{0, 0}, {2e-6, 0}, {0, 3e-6}, {2e-6, 3e-6}});
    }

    @Test
    void maskedPixelsEnterNothing() {
        InspectView view = square().inspect();
        assertThat(view.values()).containsExactly(11, 22, 33, 44);
        assertThat(view.counts(0).get(0, 3)).isZero();
        assertThat(view.image(1).get(0, 0)).isCloseTo(Math.log10(3), within(1e-15)); // rounding
        assertThat(square().inspect(InspectOptions.usual().linear()).image(1).get(0, 0))
                .isEqualTo(2);
        assertThat(square().inspect(InspectOptions.usual().withMask()).image(1).get(0, 3))
                .isNaN();
        assertThat(square().inspect(InspectOptions.usual().logOffset(8))
                        .image(1)
                        .get(0, 0))
                .isCloseTo(1, within(1e-15));
    }

    @Test
    void pointsAreInTheUnitOneChooses() {
        assertThat(square().inspect().chart().y()).containsExactly(new double[] {0, 0, 3, 3}, within(1e-12));
        InspectView nm = square().inspect(InspectOptions.usual().unit("nm"));
        assertThat(nm.chart().x()[1]).isCloseTo(2000, within(1e-9)); // rounding
        assertThat(nm.chart().xLabel()).isEqualTo("Translation x (nm)");
        assertThat(square().inspect(InspectOptions.usual().unit("\u00B5m"))
                        .chart()
                        .xLabel())
                .isEqualTo("Translation x (\u00B5m)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InspectOptions.usual().unit("furlong"))
                .withMessage("unknown unit 'furlong'; valid are m, cm, mm, um, nm, A, pm");
    }

    @Test
    void theMeanPatternCountsHowOftenAPlaceIsSeen() {
        InspectView view = square().inspect();
        // field of view: object pixels of 2/3 um and 1/2 um, 3 x 4 of them; scanned: 2 um x 3 um
        double factor = (2.0 / 3 * 3) * (0.5 * 4) / 6;
        assertThat(view.mean().get(0, 0)).isCloseTo((1 + 2 + 3 + 4) * factor, within(1e-12)); // rounding
        assertThat(view.mean().get(0, 3)).isZero();
        assertThat(view.meanNotice()).isEmpty();
        Ptycho2DDataset line = Ptycho2DDataset.of(measurement(3), new double[][] {{0, 0}, {1, 1}, {2, 2}});
        assertThat(line.inspect().mean().get(0, 0)).isEqualTo(2);
        assertThat(line.inspect().meanNotice().orElseThrow()).contains("one line");
    }

    @Test
    void theRadialProfileLeavesMaskedPixelsOut() {
        double[] values = new double[64];
        Arrays.setAll(values, i -> i % 8 == 4 && i / 8 == 4 ? 1000 : Math.floor(Math.hypot(i / 8 - 4, i % 8 - 4)));
        boolean[] good = new boolean[64];
        Arrays.fill(good, true);
        good[4 * 8 + 4] = false;
        double[] rings = RadialProfile.of(RealArray.of(values, 8, 8), Mask.of(good, 8, 8));
        assertThat(rings).containsExactly(RadialProfile.NOTHING, 1, 2, 3);
    }

    @Test
    void theHullOfASquareWithPointsInsideIsTheSquare() {
        double[] x = {0, 1, 0.5, 1, 0, 0.2, 1, 0};
        double[] y = {0, 0, 0.5, 2, 2, 1.9, 1, 1};
        assertThat(ScanArea.hull(x, y)).isCloseTo(2, within(1e-15)); // rounding
        assertThat(ScanArea.hull(new double[] {1}, new double[] {1})).isZero();
    }

    @Test
    void oneStepsThroughFramesAndClicksPoints() {
        InspectView view = square().inspect();
        List<Integer> seen = new ArrayList<>();
        view.onSelect(seen::add);
        view.step(-1);
        view.step(2);
        view.selectNearest(1.9, 0.2);
        assertThat(seen).containsExactly(3, 1, 1);
        assertThat(view.selected()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> view.select(4))
                .withMessage("frame 4 of a dataset of 4 frames");
    }

    @Test
    void anAxialScanIsALineAlongZ() {
        double[][] z =
                Stream.of(2e-6, -1e-6, 0.0).map(v -> new double[] {0, 0, v}).toArray(double[][]::new);
        AxialScanDataset scan = AxialScanDataset.of(measurement(3), z);
        InspectView view = scan.inspect();
        assertThat(view.chart().layout()).isEqualTo(InspectView.Layout.LINE);
        assertThat(view.chart().x()).containsExactly(new double[] {2, -1, 0}, within(1e-12)); // rounding
        assertThat(scan.inputs(new int[] {1, 0}).z()).containsExactly(-1e-6, 2e-6);
        assertThat(scan.subset(new int[] {2}).inputs(new int[] {0}).index()).containsExactly(2);
        assertThat(scan.notices()).isEmpty();
        assertThat(InspectPicture.of(view).image().getWidth()).isGreaterThan(500);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AxialScanDataset.of(measurement(2), new double[][] {{0, 0, 1}, {1, 0, 1}}))
                .withMessageContaining("all z positions are equal");
        z[0][0] = 1e-6;
        assertThat(AxialScanDataset.of(measurement(3), z).notices())
                .singleElement()
                .asString()
                .contains("is this an axial scan?");
    }

    @Test
    void thePictureShowsMapPatternAndMean() {
        BufferedImage image = InspectPicture.of(square().inspect()).image();
        BufferedImage without = InspectPicture.of(
                        square().inspect(InspectOptions.usual().withoutMean()))
                .image();
        assertThat(image.getWidth()).isGreaterThan(without.getWidth());
    }
}
