package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionGaugeTest {
    private static double[][] positions(int n) {
        Random random = new Random(1);
        double[][] rows = new double[n][2];
        for (double[] row : rows) {
            row[0] = 50 + 40 * random.nextDouble();
            row[1] = 70 + 60 * random.nextDouble();
        }
        return rows;
    }

    private static double[][] map(double[][] nominal, double... a) {
        return Arrays.stream(nominal)
                .map(p -> new double[] {a[0] + a[1] * p[0] + a[2] * p[1], a[3] + a[4] * p[0] + a[5] * p[1]})
                .toArray(double[][]::new);
    }

    private static double largest(double[][] rows) {
        return Arrays.stream(rows)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        // a shift, a rotation about anything, any affine map
        "MEAN, 3, 0, 0, -2, 0, 0",
        "RIGID, 3, 0, 0.01, -2, -0.01, 0",
        "AFFINE, 3, 0.02, 0.01, -2, 0.05, -0.03"
    })
    void whatIsForbiddenGoesAway(PositionGauge gauge, double c, double yy, double yx, double d, double xy, double xx) {
        double[][] nominal = positions(20);
        double[][] offsets = map(nominal, c, yy, yx, d, xy, xx);
        gauge.removeFrom(offsets, nominal);
        assertThat(largest(offsets)).isLessThan(1e-12); // rounding
    }

    @Test
    void whatIsAllowedStays() {
        double[][] nominal = positions(20);
        double[][] scaled = map(nominal, 0, 0.02, 0, 0, 0, 0.02);
        double[][] centred = map(nominal, 0, 0.02, 0, 0, 0, 0.02);
        PositionGauge.MEAN.removeFrom(centred, nominal);
        PositionGauge.RIGID.removeFrom(scaled, nominal);
        for (int k = 0; k < scaled.length; k++) {
            assertThat(scaled[k][0]).isCloseTo(centred[k][0], within(1e-12));
        }
        assertThat(largest(scaled)).isGreaterThan(0.1);
        double[][] free = map(nominal, 1, 2, 3, 4, 5, 6);
        PositionGauge.NONE.removeFrom(free, nominal);
        assertThat(free).isDeepEqualTo(map(nominal, 1, 2, 3, 4, 5, 6));
    }

    @Test
    void onALineOnlyTheLineCounts() {
        double[][] nominal = new double[10][];
        double[][] offsets = new double[10][];
        for (int k = 0; k < 10; k++) {
            nominal[k] = new double[] {3 * k, 4 * k};
            offsets[k] = new double[] {0.1 * k, -0.2 * k};
        }
        PositionGauge.AFFINE.removeFrom(offsets, nominal);
        assertThat(largest(offsets)).isLessThan(1e-12);
        double[][] one = {{1, 2}};
        PositionGauge.AFFINE.removeFrom(one, new double[][] {{7, 7}});
        assertThat(largest(one)).isZero();
    }
}
