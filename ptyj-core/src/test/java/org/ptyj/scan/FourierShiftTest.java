package org.ptyj.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;

class FourierShiftTest {
    /** Rounding of two transforms of numbers of order 1. */
    private static final double ROUNDING = 1e-13;

    private static ComplexArray wave(int ny, int nx, double ky, double kx, double moveY, double moveX) {
        double[] pairs = new double[2 * ny * nx];
        for (int i = 0; i < ny * nx; i++) {
            double phase = 2 * Math.PI * (ky * (i / nx - moveY) / ny + kx * (i % nx - moveX) / nx);
            pairs[2 * i] = Math.cos(phase);
            pairs[2 * i + 1] = Math.sin(phase);
        }
        return ComplexArray.of(pairs, ny, nx);
    }

    @Test
    void wavesMoveByFractionsOfAPixel() {
        ComplexArray moved = FourierShift.apply(wave(8, 7, -3, 2, 0, 0), 0.3, -1.6);
        assertThat(moved.toDoubles())
                .containsExactly(wave(8, 7, -3, 2, 0.3, -1.6).toDoubles(), within(ROUNDING));
    }

    @Test
    void aWholePixelMovesEveryNumberToTheNextPlace() {
        ComplexArray point = ComplexArray.of(new double[2 * 6 * 5], 6, 5);
        point.window(new long[] {2, 3}, new long[] {3, 4}).fill(2);
        double[] moved = FourierShift.apply(point, 1, 2).toDoubles();
        assertThat(point.norm2()).isEqualTo(4); // left alone
        for (int i = 0; i < moved.length; i++) {
            // (2, 3) goes to (3, 5), which is (3, 0) of the next period.
            assertThat(moved[i]).isCloseTo(i == 2 * (3 * 5) ? 2 : 0, within(ROUNDING));
        }
    }

    @Test
    void realImagesStayReal() {
        ComplexArray image = ComplexArray.of(new double[2 * 16], 4, 4);
        image.window(new long[] {1, 1}, new long[] {2, 2}).fill(1);
        assertThat(FourierShift.apply(image, 0.25, 0.5).imag().abs().max()).isLessThan(ROUNDING);
    }
}
