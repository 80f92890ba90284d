package org.ptyj.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ValueRangeTest {
    private static final double NAN = Double.NaN;

    @Test
    void theRangeSpansTheFiniteNumbers() {
        ValueRange range = ValueRange.of(new double[] {3, NAN, -1, Double.POSITIVE_INFINITY}, false, 0, 100);
        assertThat(range).isEqualTo(new ValueRange(-1, 3, false));
        assertThat(range.position(1)).isEqualTo(0.5);
        assertThat(range.position(9)).isEqualTo(1);
        assertThat(range.position(NAN)).isNaN();
        assertThat(range.position(Double.NEGATIVE_INFINITY)).isNaN();
    }

    @Test
    void percentilesCutTheTails() {
        double[] values = new double[101];
        java.util.Arrays.setAll(values, i -> 100 - i);
        assertThat(ValueRange.of(values, false, 5, 90)).isEqualTo(new ValueRange(5, 90, false));
    }

    @Test
    void logarithmicRangesStartAtTheSmallestPositiveNumber() {
        ValueRange range = ValueRange.of(new double[] {0, -5, 1, 100}, true, 0, 100);
        assertThat(range).isEqualTo(new ValueRange(1, 100, true));
        assertThat(range.position(10)).isCloseTo(0.5, within(1e-12));
        assertThat(range.position(0)).isZero();
        assertThat(range.position(-5)).isZero();
    }

    @Test
    void logarithmicRangesDoNotFollowNoiseDownForEver() {
        ValueRange range = ValueRange.of(new double[] {1e-30, 1}, true, 0, 100);
        assertThat(range.lo()).isCloseTo(1e-7, within(1e-20));
    }

    @Test
    void constantsLieInTheMiddle() {
        assertThat(ValueRange.of(new double[] {4, 4}, false, 0, 100).position(4))
                .isEqualTo(0.5);
        assertThat(ValueRange.of(new double[] {0}, false, 0, 100).position(0)).isEqualTo(0.5);
        assertThat(ValueRange.of(new double[] {-4}, false, 0, 100).position(-4)).isEqualTo(0.5);
        assertThat(ValueRange.of(new double[] {4}, true, 0, 100).position(4)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void withoutUsableNumbersThereIsStillARange() {
        assertThat(ValueRange.of(new double[] {NAN}, false, 0, 100)).isEqualTo(new ValueRange(0, 1, false));
        assertThat(ValueRange.of(new double[] {0, 0}, true, 0, 100)).isEqualTo(new ValueRange(0.1, 1, true));
        assertThat(ValueRange.fromZero(new double[] {0, NAN}, 100)).isEqualTo(new ValueRange(0, 1, false));
        assertThat(ValueRange.fromZero(new double[] {2, 2}, 100)).isEqualTo(new ValueRange(0, 2, false));
    }
}
