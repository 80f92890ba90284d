package org.ptyj.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
    private static List<String> labels(Ticks ticks) {
        return ticks.major().stream().map(Ticks.Tick::label).toList();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1.01,2", "0.3,0.5", "0.7,1", "5,5", "30,50", "0.002,0.002", "6e-9,1e-8"})
    void stepsAreOneTwoOrFiveTimesAPowerOfTen(double atLeast, double step) {
        // One unit of rounding from the powers of ten.
        assertThat(Ticks.step(atLeast)).isCloseTo(step, org.assertj.core.data.Percentage.withPercentage(1e-10));
    }

    @Test
    void linearMarksAreRoundNumbersWithAsManyDecimalsAsTheStepNeeds() {
        assertThat(labels(Ticks.linear(0, 1, 5, 0))).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(labels(Ticks.linear(-12, 31, 5, 0))).containsExactly("\u221210", "0", "10", "20", "30");
        assertThat(labels(Ticks.linear(2.01, 2.09, 4, 0))).containsExactly("2.02", "2.04", "2.06", "2.08");
    }

    @Test
    void zeroHasNoSign() {
        assertThat(labels(Ticks.linear(-0.2, 0.2, 4, 0)))
                .containsExactly("\u22120.2", "\u22120.1", "0.0", "0.1", "0.2");
    }

    @Test
    void marksOfPixelsAreWholeNumbers() {
        assertThat(labels(Ticks.linear(-0.5, 1.5, 10, 1))).containsExactly("0", "1");
    }

    @Test
    void largeAndSmallNumbersShareAFactor() {
        Ticks large = Ticks.linear(0, 3e6, 3, 0);
        assertThat(labels(large)).containsExactly("0", "1", "2", "3");
        assertThat(large.factor()).isEqualTo("\u00D710^6");
        Ticks small = Ticks.linear(0, 5e-5, 5, 0);
        assertThat(labels(small)).containsExactly("0", "10", "20", "30", "40", "50");
        assertThat(small.factor()).isEqualTo("\u00D710^-6");
        assertThat(Ticks.linear(0, 99_000, 5, 0).factor()).isEmpty();
    }

    @Test
    void logarithmicMarksArePowersOfTenWithMinorOnesBetween() {
        Ticks ticks = Ticks.logarithmic(0.5, 200, 8);
        assertThat(labels(ticks)).containsExactly("10^0", "10^1", "10^2");
        assertThat(ticks.minor()).hasSize(5 + 8 + 8 + 1).contains(0.5, 20.0, 90.0, 200.0);
    }

    @Test
    void manyDecadesAreThinnedOut() {
        Ticks ticks = Ticks.logarithmic(1e-12, 1, 5);
        assertThat(labels(ticks)).containsExactly("10^-12", "10^-9", "10^-6", "10^-3", "10^0");
        assertThat(ticks.minor()).hasSize(8);
    }

    @Test
    void lessThanADecadeStillHasMarks() {
        assertThat(labels(Ticks.logarithmic(2, 30, 6))).containsExactly("2", "5", "10", "20");
        assertThat(labels(Ticks.logarithmic(3.1, 3.9, 5))).containsExactly("3.2", "3.4", "3.6", "3.8");
        assertThat(labels(Ticks.logarithmic(1.5e-7, 1.2e-6, 6)))
                .containsExactly("2\u00D710^-7", "5\u00D710^-7", "10^-6");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "0.5,0.5", "1234.4,1234", "-0.0123,\u22120.0123", "3.14159,3.14", "120000,1.2\u00D710^5"})
    void briefNumbersHaveThreeDigits(double value, String text) {
        assertThat(Ticks.brief(value)).isEqualTo(text);
    }
}
