package org.ptyj.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.image.Resample.Axis;

class ResampleTest {
    private static ComplexArray image(int ny, int nx, DoubleBinaryOperator re) {
        double[] pairs = new double[2 * ny * nx];
        for (int i = 0; i < ny * nx; i++) {
            pairs[2 * i] = re.applyAsDouble(i / nx, i % nx);
            pairs[2 * i + 1] = 0.5 - pairs[2 * i];
        }
        return ComplexArray.of(pairs, ny, nx);
    }

    private static double wave(double y, double x) {
        return Math.cos(2 * Math.PI * y / 9 + 0.3) * Math.sin(2 * Math.PI * x / 7);
    }

    @Test
    void wholePixelsAreCopiedBitByBit() {
        ComplexArray image = image(6, 5, (y, x) -> y + x / 3).as(Precision.SINGLE);
        ComplexArray moved = Resample.of(image, new Axis(-1, 1, 8), new Axis(1, 1, 4), new Complex(7, 8));
        assertThat(moved.precision()).isEqualTo(Precision.SINGLE);
        assertThat(moved.shape()).containsExactly(8, 4);
        assertThat(moved.get(0, 0)).isEqualTo(new Complex(7, 8));
        assertThat(moved.get(3, 3)).isEqualTo(image.get(2, 4));
        assertThat(moved.get(7, 0)).isEqualTo(new Complex(7, 8));
    }

    @Test
    void finerPixelsFollowTheWave() {
        ComplexArray image = image(60, 50, ResampleTest::wave);
        ComplexArray fine = Resample.of(image, new Axis(10.2, 0.5, 40), new Axis(12.7, 0.37, 40), Complex.ZERO);
        double worst = 0;
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 40; x++) {
                double expected = wave(10.2 + 0.5 * y, 12.7 + 0.37 * x);
                worst = Math.max(
                        worst,
                        fine.get(y, x)
                                .minus(new Complex(expected, 0.5 - expected))
                                .abs());
            }
        }
        // Kaiser's window with beta 6 lets waves of more than three pixels pass to 7e-4; twice that for two axes.
        assertThat(worst).isLessThan(1.5e-3);
    }

    @Test
    void whatLargerPixelsCannotShowIsAveragedAway() {
        ComplexArray stripes = image(80, 80, (y, x) -> 1 + (x % 2 == 0 ? 1 : -1));
        ComplexArray coarse = Resample.of(stripes, new Axis(24, 2, 16), new Axis(24, 2, 16), Complex.ZERO);
        assertThat(coarse.real().map(v -> Math.abs(v - 1)).max())
                .as("every second column would be 2 everywhere")
                .isLessThan(0.01);
    }

    @Test
    void theSumOfSharesIsOneUpToTheEdge() {
        ComplexArray flat = image(12, 9, (y, x) -> 0.25);
        ComplexArray drawn = Resample.of(flat, new Axis(-3.25, 0.5, 40), new Axis(0.1, 1.5, 5), new Complex(9, 0));
        for (int y = 0; y < 40; y++) {
            double place = -3.25 + 0.5 * y;
            boolean inside = place > -0.5 && place < 11.5;
            Complex expected = inside ? new Complex(0.25, 0.25) : new Complex(9, 0);
            assertThat(drawn.get(y, 2).minus(expected).abs()).as("row " + y).isLessThan(1e-14);
        }
    }

    @Test
    void layersStayApart() {
        ComplexArray two = ComplexArray.of(new double[2 * 2 * 6 * 6], 2, 6, 6);
        two.layer(1).fill(3);
        ComplexArray drawn = Resample.of(two, new Axis(0, 0.5, 11), new Axis(0, 0.5, 11), Complex.ZERO);
        assertThat(drawn.shape()).containsExactly(2, 11, 11);
        assertThat(drawn.layer(0).norm2()).isZero();
        assertThat(drawn.layer(1).real().map(v -> Math.abs(v - 3)).max()).isLessThan(1e-14);
    }

    @Test
    void axesThatLeadNowhereAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Axis(0, 0, 5)).withMessageContaining("above 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Axis(Double.NaN, 1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Axis(0, 1, 0));
    }
}
