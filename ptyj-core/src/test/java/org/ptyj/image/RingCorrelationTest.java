package org.ptyj.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;

class RingCorrelationTest {
    private static final double PIXEL = 1e-8;

    /** White complex noise of unit power. */
    private static ComplexArray white(String name, int ny, int nx) {
        RandomStream random = Streams.of(5).stream(name);
        double[] pairs = new double[2 * ny * nx];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = random.nextGaussian() / Math.sqrt(2);
        }
        return ComplexArray.of(pairs, ny, nx);
    }

    private static RingCorrelation made(double... correlation) {
        double[] frequency = new double[correlation.length];
        int[] pixels = new int[correlation.length];
        for (int i = 0; i < frequency.length; i++) {
            frequency[i] = 10.0 * i;
            pixels[i] = 1_000_000_000; // the threshold is that of infinitely many pixels to 1e-4
        }
        return new RingCorrelation(frequency, correlation, pixels, 100);
    }

    @Test
    void anImageCorrelatesWithItselfByOne() {
        ComplexArray image = white("image", 33, 48);
        RingCorrelation rings = RingCorrelation.of(image, image.times(3), PIXEL, PIXEL);
        for (double value : rings.correlation()) {
            assertThat(value).isEqualTo(1, within(1e-12)); // rounding of sums of some hundred products
        }
        assertThat(rings.isResolved(BitCriterion.HALF_BIT)).isTrue();
        assertThat(rings.crossing(BitCriterion.HALF_BIT)).isEmpty();
    }

    @Test
    void independentNoiseDoesNotCorrelate() {
        RingCorrelation rings = RingCorrelation.of(white("a", 256, 256), white("b", 256, 256), PIXEL, PIXEL);
        for (int i = 1; i < rings.rings(); i++) {
            // The real part of a mean of n independent products has the deviation 1 / sqrt(2 n); 4.5 of them are ample.
            assertThat(rings.correlation()[i]).isEqualTo(0, within(4.5 / Math.sqrt(2.0 * rings.pixels()[i])));
        }
        assertThat(rings.crossing(BitCriterion.HALF_BIT).orElse(0)).isLessThan(0.1 * rings.nyquist());
    }

    @Test
    void aSignalInNoiseCorrelatesByItsShareOfThePower() {
        ComplexArray signal = white("signal", 256, 256);
        for (double ratio : new double[] {0.2, 1, 5}) {
            ComplexArray a = signal.times(Math.sqrt(ratio)).plusAssign(white("a", 256, 256));
            ComplexArray b = signal.times(Math.sqrt(ratio)).plusAssign(white("b", 256, 256));
            RingCorrelation rings = RingCorrelation.of(a, b, PIXEL, PIXEL);
            for (int i = 4; i < rings.rings(); i++) {
                double deviation = 1 / Math.sqrt(rings.pixels()[i]); // no less than that of the correlation
                assertThat(rings.correlation()[i])
                        .as("ring %d, signal to noise %s", i, ratio)
                        .isEqualTo(ratio / (ratio + 1), within(4.5 * deviation));
            }
        }
    }

    @Test
    void ringsReachToTheNyquistFrequencyOfTheLargerPixel() {
        ComplexArray image = white("image", 64, 32);
        RingCorrelation rings = RingCorrelation.of(image, image, 1e-8, 4e-8);
        // Steps: 1 / 640 nm along y, 1 / 1280 nm along x; Nyquist frequencies 1 / 20 nm and 1 / 80 nm.
        assertThat(rings.nyquist()).isEqualTo(1 / 8e-8, within(1e-3));
        assertThat(rings.frequency()[1]).isEqualTo(1 / 6.4e-7, within(1e-3));
        assertThat(rings.rings()).isEqualTo(9);
        assertThat(rings.fractions()[8]).isEqualTo(1, within(1e-12));
        // Ring 0: frequency 0 and the neighbours along x at half a ring width, which round to the even ring.
        assertThat(rings.pixels()[0]).isEqualTo(3);
    }

    @Test
    void everyFrequencyBelowNyquistBelongsToOneRing() {
        ComplexArray image = white("image", 65, 65);
        RingCorrelation rings = RingCorrelation.of(image, image, PIXEL, PIXEL);
        int inside = 0;
        for (int y = -32; y <= 32; y++) {
            for (int x = -32; x <= 32; x++) {
                inside += Math.hypot(y, x) < 32.5 ? 1 : 0;
            }
        }
        assertThat(java.util.Arrays.stream(rings.pixels()).sum()).isEqualTo(inside);
        assertThat(rings.pixels()[0]).isEqualTo(1);
        assertThat(rings.pixels()[1]).isEqualTo(8);
    }

    @Test
    void thresholdsFollowVanHeelAndSchatz() {
        assertThat(BitCriterion.HALF_BIT.threshold(1)).isEqualTo(1, within(1e-12));
        assertThat(BitCriterion.ONE_BIT.threshold(1)).isEqualTo(1, within(1e-12));
        // The rounded numbers of the paper: (0.2071 + 1.9102 / sqrt n) / (1.2071 + 0.9102 / sqrt n), and for one bit
        // (0.5 + 2.4142 / sqrt n) / (1.5 + 1.4142 / sqrt n).
        assertThat(BitCriterion.HALF_BIT.threshold(100)).isEqualTo(0.39812 / 1.29812, within(1e-4));
        assertThat(BitCriterion.ONE_BIT.threshold(100)).isEqualTo(0.74142 / 1.64142, within(1e-4));
        assertThatThrownBy(() -> BitCriterion.HALF_BIT.threshold(0)).hasMessageContaining("0 pixels");
    }

    @Test
    void theCrossingLiesOnTheLineBetweenTwoRings() {
        // The threshold is 0.1716: half way from 0.2716 down to 0.0716.
        RingCorrelation rings = made(0, 0.9, 0.2716, 0.0716, 0.9);
        assertThat(rings.crossing(BitCriterion.HALF_BIT).orElseThrow()).isEqualTo(25, within(0.01));
        assertThat(rings.crossing(BitCriterion.ONE_BIT).orElseThrow())
                .isEqualTo(10 + 10 * (0.9 - 1 / 3.0) / (0.9 - 0.2716), within(0.01));
    }

    @Test
    void withoutACrossingIsEitherAllOrNothing() {
        assertThat(made(0, 0.9, 0.8, 0.7).crossing(BitCriterion.HALF_BIT)).isEmpty();
        assertThat(made(0, 0.9, 0.8, 0.7).isResolved(BitCriterion.HALF_BIT)).isTrue();
        assertThat(made(1, 0, 0.1, 0).crossing(BitCriterion.HALF_BIT)).isEmpty();
        assertThat(made(1, 0, 0.1, 0).isResolved(BitCriterion.HALF_BIT)).isFalse();
    }

    @Test
    void aCurveThatStartsLowIsReadFromWhereItIsAbove() {
        RingCorrelation rings = made(1, 0.1, 0.9, 0.2716, 0.0716);
        assertThat(rings.crossing(BitCriterion.HALF_BIT).orElseThrow()).isEqualTo(35, within(0.01));
    }

    @Test
    void anImageOfNothingCorrelatesWithNothing() {
        RealArray nothing = RealArray.of(new double[64], 8, 8);
        assertThat(RingCorrelation.of(nothing, nothing.plus(1), 1, 1).correlation())
                .containsOnly(0);
    }

    @Test
    void imagesThatCannotBeComparedAreRefused() {
        ComplexArray image = white("image", 8, 8);
        assertThatThrownBy(() -> RingCorrelation.of(image, white("other", 8, 9), 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[8, 8] and [8, 9]");
        assertThatThrownBy(() -> RingCorrelation.of(image, image, 1, 0)).hasMessageContaining("[1.0, 0.0]");
        assertThatThrownBy(() -> RingCorrelation.of(image, image, 1)).hasMessageContaining("two lengths");
        ComplexArray broken = image.copy().timesAssign(Double.NaN);
        assertThatThrownBy(() -> RingCorrelation.of(image, broken, 1, 1)).hasMessageContaining("not finite");
    }
}
