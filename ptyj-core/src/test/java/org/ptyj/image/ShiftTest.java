package org.ptyj.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

class ShiftTest {
    // scipy.ndimage.shift 1.17 (order 3, zero outside) of the 4 x 5 image by (0.3, -1.6).
    private static final double[] REFERENCE = {
        0,
        0,
        0,
        0,
        0,
        3.1168000000000013,
        6.099346514285715,
        7.465341942857142,
        0,
        0,
        4.632515999999999,
        6.231339600000003,
        6.060333600000002,
        0,
        0,
        1.9262519999999999,
        5.107162800000003,
        7.833472800000003,
        0,
        0
    };

    @ParameterizedTest
    @CsvSource({"8, 8", "7, 8", "9, 5", "16, 1"})
    void wholePixelsRollTheImage(int ny, int nx) {
        ComplexArray image = Images.randomComplex("roll", 2, ny, nx);
        ComplexArray moved = Shift.fourier(image, 2, -3);
        for (int y = 0; y < ny; y++) {
            for (int x = 0; x < nx; x++) {
                Complex expected = image.get(1, Math.floorMod(y - 2, ny), Math.floorMod(x + 3, nx));
                assertThat(moved.get(1, y, x).minus(expected).abs()).isLessThan(1e-14);
            }
        }
    }

    @Test
    void bandLimitedImagesMoveExactly() {
        assertThat(Shift.fourier(wave(0, 0), 0.37, -1.81)
                        .minus(wave(0.37, -1.81))
                        .abs()
                        .max())
                .isLessThan(1e-13);
    }

    private static ComplexArray wave(double dy, double dx) {
        RealArray zero = RealArray.generate(ElementType.FLOAT64, i -> 0, 12, 15);
        RealArray phase = RealArray.generate(
                ElementType.FLOAT64, i -> 2 * Math.PI * (3 * (i / 15 - dy) / 12 - 2 * (i % 15 - dx) / 15), 12, 15);
        RealArray slow =
                RealArray.generate(ElementType.FLOAT64, i -> 2 + Math.cos(2 * Math.PI * (i / 15 - dy) / 12), 12, 15);
        return ComplexArray.of(zero, slow).timesAssign(ComplexArray.polar(zero.plus(1), phase));
    }

    @Test
    void realImagesStayReal() {
        RealArray image = Images.random("real", 8, 10);
        ComplexArray moved = Shift.fourier(ComplexArray.of(image, image.like()), 0.4, 0.3);
        assertThat(moved.imag().abs().max()).isLessThan(1e-14);
    }

    @Test
    void singleStaysSingleAndTheImageStays() {
        ComplexArray image = Images.randomComplex("single", 6, 6).as(Precision.SINGLE);
        ComplexArray before = image.copy();
        ComplexArray back = Shift.fourier(Shift.fourier(image, 1.5, 0), -0.5, 0);
        assertThat(back.elementType()).isEqualTo(ElementType.COMPLEX64);
        assertThat(image.toDoubles()).containsExactly(before.toDoubles());
    }

    @Test
    void splineEqualsTheReference() {
        RealArray image = Images.small();
        assertThat(Shift.spline(image, 0.3, -1.6).toDoubles()).containsExactly(REFERENCE, within(1e-13));
        ComplexArray moved = Shift.spline(ComplexArray.of(image.times(-1), image), 0.3, -1.6);
        assertThat(moved.imag().toDoubles()).containsExactly(REFERENCE, within(1e-13));
        assertThat(moved.real().plus(moved.imag()).abs().max()).isZero();
    }

    @Test
    void splineOfWholePixelsCopies() {
        RealArray moved = Shift.spline(Images.small(), 1, 0);
        assertThat(moved.layer(0).toDoubles()).containsOnly(0);
        assertThat(moved.layer(3).toDoubles())
                .containsExactly(Images.small().layer(2).toDoubles(), within(1e-13));
    }

    @Test
    void linesAreNoImages() {
        assertThatThrownBy(() -> Shift.fourier(Images.randomComplex("line", 5), 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
