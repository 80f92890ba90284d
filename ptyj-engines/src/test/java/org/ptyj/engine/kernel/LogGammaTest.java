package org.ptyj.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogGammaTest {
    @Test
    void factorialsAreRight() {
        double sum = 0;
        for (int n = 1; n <= 2000; n++) {
            sum += Math.log(n);
            // The sum itself carries up to n roundings.
            assertThat(LogGamma.of(n + 1)).as("ln %d!", n).isCloseTo(sum, within(1e-14 + 2e-16 * n * sum));
        }
    }

    /** Gamma(1/2) = sqrt(pi), and -ln x - 0.5772 x near 0. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5723649429247001",
        "1, 0",
        "1.5, -0.1207822376352452",
        "2, 0",
        "2.5, 0.2846828704729192",
        "1e-10, 23.025850929882735"
    })
    void knownValuesAreMet(double x, double wanted) {}

    @Test
    void largeNumbersFollowStirling() {
        double x = 1e15;
        assertThat(LogGamma.of(x))
                .isCloseTo((x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI), withPercentage(1e-13));
    }

    @Test
    void recurrenceHoldsAcrossTheSwitch() {
        for (double x = 0.05; x < 30; x += 0.0917) {
            assertThat(LogGamma.of(x + 1) - LogGamma.of(x)).isCloseTo(Math.log(x), within(1e-13));
        }
    }
}
