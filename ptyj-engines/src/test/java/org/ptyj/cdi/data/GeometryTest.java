package org.ptyj.cdi.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeometryTest {
    /** Rounding of a few operations on numbers of about 1. */
    private static final double ROUNDING = 1e-14;

    private static final Basis SKEW = new Basis(new Vector3(1e-6, -54e-6, 3e-6), new Vector3(-75e-6, 2e-6, 25e-6));

    @Test
    void thePublicScanLiesOnItsObjectPixels() throws IOException {
        Map<String, Object> expected = PublicCase.expected("scan24.cxi");
        try (Ptycho2DDataset scan = Ptycho2DDataset.fromCxi(PublicCase.file("scan24.cxi"))) {
            ScanPlane plane = scan.plane();
            double[][] basis = PublicCase.rows(expected.get("obj_basis"));
            for (int i = 0; i < 3; i++) {
                // the expected basis was rounded to single precision
                assertThat(plane.basis().matrix()[i]).containsExactly(basis[i], within(1e-15));
            }
            double[][] pixels = plane.toPixels(scan.translations());
            double[][] right = PublicCase.rows(expected.get("pixel_positions_minus_min"));
            double[] least = {min(pixels, 0), min(pixels, 1)};
            for (int k = 0; k < pixels.length; k++) {
                assertThat(pixels[k][0] - least[0]).isCloseTo(right[k][0], within(1e-5)); // single precision
                assertThat(pixels[k][1] - least[1]).isCloseTo(right[k][1], within(1e-5));
            }
            int rows = (int) Math.ceil(-least[0] - min(negative(pixels), 0)) + scan.frameShape()[0];
            assertThat((double) rows).isEqualTo(PublicCase.row(expected.get("object_shape_padding0"))[0]);
        }
    }

    private static double min(double[][] rows, int axis) {
        return IntStream.range(0, rows.length)
                .mapToDouble(k -> rows[k][axis])
                .min()
                .orElseThrow();
    }

    private static double[][] negative(double[][] rows) {
        return java.util.Arrays.stream(rows)
                .map(r -> new double[] {-r[0], -r[1]})
                .toArray(double[][]::new);
    }

    @Test
    void theDualBasisIsTheTransposedPseudoInverse() {
        Basis dual = SKEW.dual();
        assertThat(dual.row().dot(SKEW.row())).isCloseTo(1, within(ROUNDING));
        assertThat(dual.column().dot(SKEW.column())).isCloseTo(1, within(ROUNDING));
        assertThat(dual.row().dot(SKEW.column())).isCloseTo(0, within(ROUNDING));
        assertThat(dual.column().dot(SKEW.row())).isCloseTo(0, within(ROUNDING));
        // It has no part along the normal, as a pseudo-inverse.
        assertThat(dual.row().dot(SKEW.normal()) * 50e-6).isCloseTo(0, within(ROUNDING));
        assertThat(SKEW.coordinates(SKEW.at(3, -4))).containsExactly(new double[] {3, -4}, within(1e-12));
    }

    @Test
    void anObjectPixelTimesTheDetectorIsOneFringe() {
        DetectorGeometry detector = new DetectorGeometry(0.5, SKEW, Optional.empty());
        Basis object = detector.objectBasis(1e-9, 100, 80);
        // A step of one object pixel changes the phase by one turn over the height of the detector.
        assertThat(object.row().dot(SKEW.row()) * 100 / (1e-9 * 0.5)).isCloseTo(1, within(ROUNDING));
        assertThat(object.column().dot(SKEW.column()) * 80 / (1e-9 * 0.5)).isCloseTo(1, within(ROUNDING));
        Basis usual = DetectorGeometry.of(0.5, 50e-6).objectBasis(1e-9, 100, 80);
        assertThat(usual.rowPitch()).isCloseTo(1e-9 * 0.5 / (100 * 50e-6), within(1e-20));
        assertThat(usual.row().y()).isNegative();
    }

    @Test
    void pixelsAndMetresAreInversesOfEachOther() {
        ScanPlane plane = new ScanPlane(SKEW, new Vector3(0.3, -0.1, 0.9));
        double[] metres = plane.toMetres(plane.toPixels(new double[] {1e-6, -2e-6, 7}));
        assertThat(metres).containsExactly(new double[] {1e-6, -2e-6, 0}, within(1e-18));
        // The beam meets a tilted surface at a depth that follows from x and y.
        double[] pixels = ScanPlane.of(Basis.ofPixels(1e-6, 2e-6)).toPixels(new double[] {4e-6, -3e-6, 5});
        assertThat(pixels).containsExactly(new double[] {3, -2}, within(ROUNDING));
    }

    @Test
    void binsMoveTheCornerToTheMiddleOfTheFirstBlock() {
        DetectorGeometry detector = new DetectorGeometry(1, Basis.ofPixels(1, 2), Optional.of(new Vector3(10, 20, 1)));
        DetectorGeometry binned = detector.binned(3);
        assertThat(binned.corner()).contains(new Vector3(10 - 2, 20 - 1, 1));
        assertThat(binned.basis().rowPitch()).isEqualTo(3);
    }

    @Test
    void whatSpansNoPlaneIsRefused() {
        Vector3 x = new Vector3(1, 0, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> new Basis(x, x)).withMessageContaining("do not span");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScanPlane(SKEW, x))
                .withMessageContaining("parallel to the beam");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DetectorGeometry.of(0, 1))
                .withMessageContaining("must be positive");
        assertThatIllegalArgumentException().isThrownBy(() -> Vector3.of(1, 2)).withMessageContaining("2 numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Vector3(0, 0, 0).unit())
                .withMessageContaining("no direction");
    }

    @Test
    void aNormalStraightUpLeavesXAsItIs() {
        SampleOrientation up = SampleOrientation.ofNormal(new Vector3(0, 2, 0));
        assertThat(up.x()).isEqualTo(new Vector3(1, 0, 0));
        SampleOrientation beam = SampleOrientation.ofNormal(Vector3.BEAM);
        assertThat(beam.x()).isEqualTo(new Vector3(1, 0, 0));
        assertThat(beam.y()).isEqualTo(new Vector3(0, 1, 0));
    }
}
