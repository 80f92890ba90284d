package org.ptyj.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;

class ResizeTest {
    // Rows 1 and 6 of scipy.ndimage.zoom 1.17 (order 3) of the 4 x 5 image to 7 x 8.
    private static final double[] ROW_1 = {
        2.9250000000000007, 3.461942940441483, 4.603748438150771, 5.6606830487296955,
        6.014827155351937, 6.084006663890047, 7.055841316118285, 7.875
    };
    private static final double[] ROW_6 = {
        7.999999999999997,
        3.845897542690545,
        -0.44294044148271583,
        1.3962932111620152,
        4.122657226155769,
        5.577051228654729,
        7.638067471886716,
        9.000000000000004
    };

    @Test
    void splineEqualsTheReference() {
        RealArray large = Resize.zoom(Images.small(), 7 / 4.0, 8 / 5.0);
        assertThat(large.shape()).containsExactly(7, 8);
        // The reference itself is off by 4e-15 at the pixels it should reproduce.
        assertThat(large.layer(1).toDoubles()).containsExactly(ROW_1, within(1e-13));
        assertThat(large.layer(6).toDoubles()).containsExactly(ROW_6, within(1e-13));
    }

    @Test
    void theSameShapeGivesTheSameImage() {
        ComplexArray image = Images.randomComplex("same", 2, 6, 9);
        assertThat(Resize.spline(image, 6, 9).toDoubles()).containsExactly(image.toDoubles(), within(1e-14));
        assertThat(Resize.bilinear(image, 6, 9).toDoubles()).containsExactly(image.toDoubles());
    }

    @Test
    void bilinearIsExactForPlanes() {
        RealArray plane = RealArray.generate(ElementType.FLOAT64, i -> 2.0 * (i / 6) - 3.0 * (i % 6), 4, 6);
        RealArray larger = Resize.bilinear(plane, 10, 11);
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 11; x++) {
                assertThat(larger.get(y, x)).isEqualTo(2 * y * 3 / 9.0 - 3 * x * 5 / 10.0, within(1e-13));
            }
        }
    }

    @Test
    void splineOfASmoothImageIsCloserThanBilinear() {
        RealArray image = wave(21);
        RealArray exact = wave(61);
        double spline = Resize.spline(image, 61, 61).minus(exact).abs().max();
        double linear = Resize.bilinear(image, 61, 61).minus(exact).abs().max();
        assertThat(spline).isLessThan(linear / 10);
    }

    private static RealArray wave(int n) {
        return RealArray.generate(
                ElementType.FLOAT64,
                i -> Math.cos(Math.PI * 3 * (i / n) / (n - 1)) * Math.cos(Math.PI * 2 * (i % n) / (n - 1)),
                n,
                n);
    }

    @Test
    void singlePixelsAreSpreadAndGathered() {
        RealArray one = RealArray.of(new double[] {4}, 1, 1);
        assertThat(Resize.spline(one, 2, 3).toDoubles()).containsOnly(new double[] {4}, within(1e-14));
        RealArray three = RealArray.of(new double[] {1, 5, 2}, 1, 3);
        assertThat(Resize.bilinear(three, 1, 1).toDoubles()).containsExactly(5);
    }

    @Test
    void emptyShapesAreRefused() {
        assertThatThrownBy(() -> Resize.spline(Images.small(), 0, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Resize.zoom(Images.small(), -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Resize.zoom(Images.small(), 0.01, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rebinSumsOrAveragesBlocks() {
        RealArray image = RealArray.generate(ElementType.FLOAT64, i -> i, 2, 2, 4);
        assertThat(Rebin.sum(image, 2).toDoubles()).containsExactly(10, 18, 42, 50);
        assertThat(Rebin.mean(image, 2).toDoubles()).containsExactly(2.5, 4.5, 10.5, 12.5);
        ComplexArray complex = ComplexArray.of(image, image.times(-2));
        assertThat(Rebin.mean(complex, 2).toDoubles()).containsExactly(2.5, -5, 4.5, -9, 10.5, -21, 12.5, -25);
        assertThat(Rebin.sum(image, 1).toDoubles()).containsExactly(image.toDoubles());
    }

    @Test
    void rebinCountsTruthValues() {
        RealArray mask = RealArray.generate(ElementType.BOOL, i -> i == 3 ? 0 : 1, 2, 4);
        assertThat(Rebin.sum(mask, 2).toDoubles()).containsExactly(4, 3);
    }

    @Test
    void rebinRefusesShapesThatDoNotDivide() {
        assertThatThrownBy(() -> Rebin.sum(Images.small(), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[4, 5]");
        assertThatThrownBy(() -> Rebin.sum(Images.small(), 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
